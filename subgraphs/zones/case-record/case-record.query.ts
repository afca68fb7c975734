import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../../shared/server/context.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { jointCaseById } from '../joint-case/joint-case.loader.js';
import { Person } from '../person/person.entity.js';
import { CaseRecord } from './case-record.entity.js';

@Resolver(() => CaseRecord)
export class CaseRecordResolver {
  @FieldResolver(() => JointCase, { nullable: true, description: 'The case that it belongs to. 所属案件。' })
  jointCase(@Root() { caseId }: CaseRecord, @Ctx() context: Context): Promise<JointCase | null> {
    return context.load(jointCaseById, caseId);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Who annulled it; null while it stands. 作废人;有效为空。',
  })
  annulledBy(@Root() { annulledById }: CaseRecord): Person | null {
    return annulledById == null ? null : { id: annulledById };
  }
}
