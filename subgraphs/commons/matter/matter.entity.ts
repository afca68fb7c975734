import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('JointCase', { simpleResolvers: true })
class JointCase {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ProblemClue', { simpleResolvers: true })
class ProblemClue {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}

const shown = ['JointCase', 'ProblemClue'];

export type Matter = JointCase | ProblemClue;

export const MatterUnion = createUnionType({
  name: 'Matter',
  description: 'What somebody can be recused from. 可据以回避的事项。',
  types: () => [JointCase, ProblemClue] as const,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});

/** The matter as the graph shows it; null for a type that it does not show as one. */
export const matterOf = (id: string | null | undefined): Matter | null =>
  id != null && shown.includes(typeOfId(id) ?? '') ? { id } : null;
