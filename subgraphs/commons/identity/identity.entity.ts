import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Which person a verified token speaks for; never shown to anybody. */
@Entity({ schema: 'authz', tableName: 'identity' })
export class Identity {
  /** OIDC `iss`. */
  @PrimaryKey({ type: 'text' }) issuer!: string;
  /** OIDC `sub`. */
  @PrimaryKey({ type: 'text' }) subject!: string;
  @Property({ type: 'text' }) personId!: string;
}
