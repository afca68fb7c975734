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

/** By whom somebody was given an account; kept for ever, shown to nobody. */
@Entity({ schema: 'commons', tableName: 'identity_history' })
export class IdentityStep {
  @PrimaryKey({ type: 'text' }) issuer!: string;
  @PrimaryKey({ type: 'text' }) subject!: string;
  @Property({ type: 'text' }) personId!: string;
  @PrimaryKey({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
  @Property({ type: 'text' }) byPersonId!: string;
}
