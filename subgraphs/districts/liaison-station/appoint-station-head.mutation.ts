import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { expectId } from '../../../shared/kernel/id.js';
import { Context } from '../../../shared/server/context.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { type Outcome, outcomeOf, UserError } from '../../../shared/server/payload.js';
import { LiaisonStation } from './liaison-station.entity.js';
import { liaisonStationById } from './liaison-station.loader.js';
import { appointStationHead } from './liaison-station.repo.js';

@InputType({ description: 'A new head of a liaison station. 任命联络站站长。' })
class StationHeadAppointInput {
  @Field(() => ID, {
    description: 'Id of a liaison station of your organ or district. 本组织或本区所属联络站标识。',
  })
  stationId!: string;
  @Field(() => ID, {
    description:
      'Id of a person who holds the discipline post of the village. 担任本村(社区)纪检职务的人员标识。',
  })
  personId!: string;
  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when; now unless given; not in the future, after the former head began. 任职时间,默认为现在,不晚于现在,且晚于前任任职时间。',
  })
  from?: Date | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same key within 24 hours appoints once. 幂等键,24 小时内有效。',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The station with its new head, or why not. 任命结果。' })
class StationHeadAppointPayload {
  id!: string | null;
  @Field(() => [UserError], { description: 'Empty when the head was appointed. 成功时为空。' })
  userErrors!: UserError[];
}

@Resolver(() => StationHeadAppointPayload)
export class AppointStationHead {
  @Mutation(() => StationHeadAppointPayload, {
    nullable: true,
    description:
      'Appoints the head of a liaison station, who must hold the discipline post of the village (S3:13); the former head ends at the same moment. Head of the township-level organ, or leader of its district. 由镇街组织负责人或所在区纪委监委领导任命,站长须担任本村(社区)纪检职务。',
  })
  stationHeadAppoint(
    @Arg('input', () => StationHeadAppointInput, { description: 'The appointment. 任命内容。' })
    input: StationHeadAppointInput,
    @Ctx() context: Context,
  ): Promise<Outcome> {
    return outcomeOf(context, input, async () => {
      expectId(input.stationId, 'stationId', 'LiaisonStation');
      expectId(input.personId, 'personId', 'Person');
      return appointStationHead(context, input);
    });
  }

  @FieldResolver(() => LiaisonStation, {
    nullable: true,
    description: 'The station; null when nobody was appointed. 联络站;未任命时为空。',
  })
  liaisonStation(
    @Root() { id }: StationHeadAppointPayload,
    @Ctx() context: Context,
  ): Promise<LiaisonStation | null> | null {
    return id === null ? null : context.load(liaisonStationById, id);
  }
}
