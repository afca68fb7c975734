import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { connectNested, type ConnectionValue, connectionType } from '../../../shared/server/connection.js';
import { Context } from '../../../shared/server/context.js';
import { PageOf } from '../../../shared/server/list-arguments.js';
import { pageAsItStood } from '../case-record/case-record.entity.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { Person } from '../person/person.entity.js';
import { CaseCategory, type CaseEntry, CaseViolation, LinkedWork } from './case-entry.entity.js';
import { violationsOfCase, worksOfCase } from './case-entry.loader.js';

const LinkedWorkConnection = connectionType('LinkedWork', () => LinkedWork);
const CaseViolationConnection = connectionType('CaseViolation', () => CaseViolation);

/** What linked works and violations add to a case. */
@Resolver(() => JointCase)
export class CaseEntriesResolver {
  @FieldResolver(() => LinkedWorkConnection, {
    description: 'Linked works, newest first (S0:26). 联动监督工作,新者在前。',
  })
  async linkedWorks(
    @Root() { id, asOf }: JointCase,
    @Args(() => PageOf) page: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<LinkedWork>> {
    return pageAsItStood(await connectNested(worksOfCase, context, id, page), asOf);
  }

  @FieldResolver(() => CaseViolationConnection, {
    description:
      'Violations that were found, newest first; empty when they are not for you. 查明的违纪违法问题,新者在前;您不可见时为空列表。',
  })
  async violations(
    @Root() { id, asOf }: JointCase,
    @Args(() => PageOf) page: PageOf,
    @Ctx() context: Context,
  ): Promise<ConnectionValue<CaseViolation>> {
    return pageAsItStood(await connectNested(violationsOfCase, context, id, page), asOf);
  }
}

@Resolver()
export class CaseCategoriesResolver {
  @Query(() => [CaseCategory], {
    nullable: true,
    description:
      'Kinds of linked works: those that the source names, then those of the operator. 联动监督工作的类别。',
  })
  linkedWorkCategories(@Ctx() context: Context): readonly CaseCategory[] {
    return context.services.limits.caseCategories.linkedWorks;
  }

  @Query(() => [CaseCategory], {
    nullable: true,
    description:
      'Categories of violations, which the operator sets; empty when none are. 违纪违法问题的类别,由运营方配置。',
  })
  caseViolationCategories(@Ctx() context: Context): readonly CaseCategory[] {
    return context.services.limits.caseCategories.violations;
  }
}

/** One that the operator has taken out since is still named by its key. */
function categoryOf(all: readonly CaseCategory[], { categoryKey: key }: CaseEntry): CaseCategory | null {
  if (key == null) return null;
  return all.find((one) => one.key === key) ?? { key, name: key, configured: true };
}

@Resolver(() => LinkedWork)
export class LinkedWorkResolver {
  @FieldResolver(() => CaseCategory, { nullable: true, description: 'Its kind. 类别。' })
  category(@Root() entry: LinkedWork, @Ctx() { services }: Context): CaseCategory | null {
    return categoryOf(services.limits.caseCategories.linkedWorks, entry);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 登记人。' })
  recordedBy(@Root() { recordedById }: LinkedWork): Person {
    return { id: recordedById };
  }
}

@Resolver(() => CaseViolation)
export class CaseViolationResolver {
  @FieldResolver(() => CaseCategory, {
    nullable: true,
    description: 'Its category; null where the operator had set none. 类别;未配置类别时为空。',
  })
  category(@Root() entry: CaseViolation, @Ctx() { services }: Context): CaseCategory | null {
    return categoryOf(services.limits.caseCategories.violations, entry);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who recorded it. 登记人。' })
  recordedBy(@Root() { recordedById }: CaseViolation): Person {
    return { id: recordedById };
  }
}
