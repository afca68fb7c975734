// The lead of a case that is offered to another participant, and what became of it: each offer is kept.
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const keptAccesses = {
  NONE: 'It leaves the case. 退出案件。',
  READ: 'It stays in the case in support. 以协助身份保留查阅。',
} as const;
export type KeptAccess = keyof typeof keptAccesses;
export const keptAccessEnum = describedEnum(
  'JointCaseKeptAccess',
  'What is left to whoever hands the lead over. 移交后原牵头单位的权限。',
  keptAccesses,
);
export const leadOfferOutcomes = {
  PENDING: 'Waits for the other organisation. 待对方确认。',
  ACCEPTED: 'Accepted: the other organisation leads. 已接受。',
  DECLINED: 'Declined, or taken back. 已谢绝或撤回。',
} as const;
const leadOfferOutcomeEnum = describedEnum(
  'JointCaseLeadOutcome',
  'What became of an offer of the lead. 牵头移交的结果。',
  leadOfferOutcomes,
);

@ObjectType({
  simpleResolvers: true,
  description:
    'The lead of a joint case, offered to another participant; nothing changes before it accepts. 拟移交的牵头职责,对方接受后生效。',
})
@Entity({ schema: 'zones', tableName: 'lead_offer' })
export class JointCaseLeadOffer {
  @PrimaryKey({ type: 'text' }) caseId!: string;

  @Field(() => Int, { description: 'Version of the case when it was offered. 提出时的案件版本号。' })
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Property({ type: 'text' }) organisationId!: string;

  @Field(() => keptAccessEnum, { description: 'What is left to whoever leads now. 原牵头单位保留的权限。' })
  @Property({ type: 'text' })
  keepAccess!: KeptAccess;

  @Property({ type: 'text' }) offeredById!: string;

  @Field(() => DateTime, { description: 'When it was offered. 提出时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  offeredAt!: Date;

  @Field(() => leadOfferOutcomeEnum, { description: 'What became of it. 结果。' })
  @Property({ type: 'text' })
  outcome!: keyof typeof leadOfferOutcomes;

  @Property({ type: 'text', nullable: true }) decidedById?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was accepted or declined; null while it waits. 确认时间;待确认时为空。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz', nullable: true })
  decidedAt?: Date | null;
}
