// What is recorded of a case, whatever it is: it is annulled with a reason, and never changed otherwise than by its own slice.
import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, InterfaceType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import type { Facts, TypePolicy } from '../../../shared/policy/policy.js';
import type { ConnectionValue } from '../../../shared/server/connection.js';
import { DateTime } from '../../../shared/server/date-time.js';

@InterfaceType({
  description:
    'Something that was recorded of a joint case. A wrong record is annulled with a reason: it counts no more, and stays to be read. 案件登记事项;错误登记说明理由后作废,不再计入,仍可查阅。',
  resolveType: ({ id }: CaseRecord) => typeOfId(id) ?? undefined,
})
export abstract class CaseRecord {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) caseId!: string;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  updatedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was annulled as a wrong record; null while it stands. 作废时间;有效为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  annulledAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was annulled. 作废理由。' })
  @Property({ type: 'text', nullable: true })
  annulReason?: string | null;

  @Property({ type: 'text', nullable: true }) annulledById?: string | null;

  @Field(() => Int, { description: 'Rises with each change. 版本号,每次变更递增。' })
  @Property({ type: 'int' })
  version!: number;
}

/** How records of one kind are annulled. */
export interface RecordKind<T extends CaseRecord> {
  readonly entity: new () => T;
  readonly policy: TypePolicy;
  /** Who recorded it; null where nobody has yet. */
  authorOf(record: T): string | null;
  /** What access to it is decided on, beside what access to its case is. */
  factsOf?(facts: Facts, record: T): Facts;
}

/** The record as it stood at a moment of before its annulment; as it is now without a moment. */
export function asItStood<T extends CaseRecord>(record: T, asOf: Date | undefined): T {
  const { annulledAt, version } = record;
  if (asOf === undefined || annulledAt == null || new Date(annulledAt) <= asOf) return record;
  return { ...record, annulledAt: null, annulReason: null, annulledById: null, version: version - 1 };
}

export const pageAsItStood = <T extends CaseRecord>(
  page: ConnectionValue<T>,
  asOf: Date | undefined,
): ConnectionValue<T> => ({
  ...page,
  edges: page.edges.map(({ cursor, node }) => ({ cursor, node: asItStood(node, asOf) })),
});
