import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { type Participant, participantTypes, ParticipantUnion } from '../organisation/organisation.entity.js';
import { CompositionSlot, CompositionTemplate, type SlotState, slotStateEnum } from './composition.entity.js';
import { compositionTemplateById, slotsOfTemplate } from './composition.loader.js';
import { compose } from './composition.rules.js';
import { CollaborationZone } from './zone.entity.js';
import { membersOfZone } from './zone-member.loader.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A slot of the template and who is in it. 组成位及其现有成员。',
})
class CompositionFit {
  @Field(() => CompositionSlot, { description: 'The slot. 组成位。' })
  slot!: CompositionSlot;
  @Field(() => slotStateEnum, { description: 'Whether it is filled. 配备状态。' })
  state!: SlotState;
  @Field(() => [ParticipantUnion], { nullable: 'items', description: 'Members in this slot. 现有成员单位。' })
  members!: Participant[];
  @Field(() => Int, { description: 'How many are missing. 空缺数。' })
  missing!: number;
  @Field(() => Int, { description: 'How many are too many. 超出数。' })
  surplus!: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A zone compared with the template that it follows, for instance "1+3+N+N" (S3:19). 片区组成与模板的对照。',
})
class ZoneComposition {
  @Field(() => CompositionTemplate, { description: 'The template. 模板。' })
  template!: CompositionTemplate;
  @Field(() => [CompositionFit], { description: 'Its slots, in order. 各组成位。' })
  slots!: CompositionFit[];
  @Field(() => [ParticipantUnion], {
    nullable: 'items',
    description: 'Members for whom the template has no slot. 模板之外的成员单位。',
  })
  others!: Participant[];
}

const stub = (id: string): Participant => ({ id });

/** How the members of a zone compare with its template. */
@Resolver(() => CollaborationZone)
export class ZoneCompositionResolver {
  @FieldResolver(() => ZoneComposition, {
    nullable: true,
    description:
      'Compared with the template of this zone; null when it follows none. 组成对照;未设模板为空。',
  })
  async composition(
    @Root() { id, compositionTemplateId }: CollaborationZone,
    @Ctx() context: Context,
  ): Promise<ZoneComposition | null> {
    if (!compositionTemplateId) return null;
    const [template, wanted, members] = await Promise.all([
      context.load(compositionTemplateById, compositionTemplateId),
      context.load(slotsOfTemplate, compositionTemplateId),
      context.load(membersOfZone, id),
    ]);
    if (template === null) return null;
    const { slots, others } = compose(wanted ?? [], members ?? [], participantTypes);
    return {
      template,
      slots: slots.map((fit) => ({ ...fit, members: fit.members.map(stub) })),
      others: others.map(stub),
    };
  }
}
