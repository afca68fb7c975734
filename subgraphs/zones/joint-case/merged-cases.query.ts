import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Context } from '../../../shared/server/context.js';
import { JointCase } from './joint-case.entity.js';
import { casesMergedInto, jointCaseById } from './joint-case.loader.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';

/** What merging adds to a case. */
@Resolver(() => JointCase)
export class MergedCasesResolver {
  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'The case into which it went; null when it went into none, or into one that you do not see. 并入的案件;未并案或您不可见时为空。',
  })
  mergedInto(@Root() { mergedIntoId }: JointCase, @Ctx() context: Context): Promise<JointCase | null> | null {
    return mergedIntoId == null ? null : context.load(jointCaseById, mergedIntoId);
  }

  @FieldResolver(() => [JointCase], {
    description:
      'The cases that went into it and that you may see, oldest first. 并入本案的案件(您可见者),旧者在前。',
  })
  mergedFrom(@Root() { id }: JointCase, @Ctx() context: Context): Promise<JointCase[] | null> {
    return context.load(casesMergedInto, id);
  }
}

@Resolver(() => JointCaseStepProposal)
export class ProposedMergingResolver {
  @FieldResolver(() => JointCase, {
    nullable: true,
    description:
      'Of a step to MERGED: the case into which it is to go, if you see that. 拟并入的案件;非并案或您不可见时为空。',
  })
  into(@Root() { intoId }: JointCaseStepProposal, @Ctx() context: Context): Promise<JointCase | null> | null {
    return intoId == null ? null : context.load(jointCaseById, intoId);
  }
}
