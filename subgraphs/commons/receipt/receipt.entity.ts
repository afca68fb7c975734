import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What somebody keeps of having entered what is not shown to them: when, and nothing of what it was. */
@Entity({ schema: 'commons', tableName: 'receipt' })
export class Receipt {
  @PrimaryKey({ type: 'text' }) id!: string;
  @Property({ type: 'text' }) personId!: string;
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
}
