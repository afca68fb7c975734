import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';

/** An organisation of another subgraph that is known to exist: a fact kept through the inbox. */
@Entity({ schema: 'commons', tableName: 'known_organisation' })
export class KnownOrganisation {
  @PrimaryKey({ type: 'text' }) id!: string;
}
