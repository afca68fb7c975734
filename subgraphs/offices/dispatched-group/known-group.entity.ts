import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';

/** A group that is known to exist: a fact of the subgraph groups, kept through the inbox. */
@Entity({ schema: 'offices', tableName: 'known_group' })
export class KnownGroup {
  @PrimaryKey({ type: 'text' }) id!: string;
}
