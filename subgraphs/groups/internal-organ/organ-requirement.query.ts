import { Args, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { type ConnectionValue, connectNested } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { HostSubUnit } from '../host-sub-unit/host-sub-unit.entity.js';
import { HostUnit } from '../host-unit/host-unit.entity.js';
import { InternalDisciplineOrgan } from './internal-organ.entity.js';
import { organOfSubUnit, organsOfHostUnit } from './internal-organ.loader.js';
import { InternalOrganConnection } from './internal-organ.query.js';
import {
  type OrganLack,
  type OrganRequirement as Requirement,
  requirementOf,
} from './internal-organ.rules.js';

const lackEnum = describedEnum<OrganLack>(
  'OrganLack',
  'What a unit with a party committee must have and lacks (S0:9). 未达标项。',
  {
    ORGAN: 'It has no discipline organ. 未设立纪检机构。',
    SECRETARY: 'The organ has no secretary. 未配备书记。',
    FULL_TIME_STAFF: 'Nobody works in the organ full-time. 未配备专职人员。',
  },
);

@ObjectType({
  simpleResolvers: true,
  description:
    'A unit with a party committee must have a discipline organ with a secretary and full-time staff (S0:9). 设立党委的单位应设纪委,配备书记和专职人员。',
})
class OrganRequirement {
  @Field(() => Boolean, { description: 'True when nothing is missing. 是否达标。' })
  met!: boolean;
  @Field(() => [lackEnum], { description: 'What is missing. 未达标项。' })
  missing!: readonly OrganLack[];
}

/** What organs add to a part of a host unit. */
@Resolver(() => HostSubUnit)
export class SubUnitOrganResolver {
  @FieldResolver(() => InternalDisciplineOrgan, {
    nullable: true,
    description: 'Its discipline organ; null when it has none. 纪检机构;未设立时为空。',
  })
  internalOrgan(
    @Root() { id }: HostSubUnit,
    @Ctx() context: Context,
  ): Promise<InternalDisciplineOrgan | null> {
    return context.load(organOfSubUnit, id);
  }

  @FieldResolver(() => OrganRequirement, {
    description: 'Whether it meets the requirement. 设置要求是否达标。',
  })
  async requirement(
    @Root() { id, partyCommittee }: HostSubUnit,
    @Ctx() context: Context,
  ): Promise<Requirement> {
    return requirementOf(partyCommittee, await context.load(organOfSubUnit, id));
  }
}

/** What organs add to a host unit. */
@Resolver(() => HostUnit)
export class HostUnitOrgansResolver {
  @FieldResolver(() => InternalOrganConnection, {
    description: 'Its discipline organs and those of its parts. 本单位及下级单位的纪检机构。',
  })
  internalOrgans(
    @Root() { id }: HostUnit,
    @Args(() => PageOf) { first, after }: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<InternalDisciplineOrgan>> {
    return connectNested(organsOfHostUnit, context, id, { first, after });
  }
}

@Resolver(() => InternalDisciplineOrgan)
export class OrganRequirementResolver {
  @FieldResolver(() => OrganRequirement, {
    description: 'Whether it is staffed as required. 人员配备是否达标。',
  })
  requirement(@Root() organ: InternalDisciplineOrgan): Requirement {
    return requirementOf(true, organ);
  }
}
