import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('ProblemClue', { simpleResolvers: true })
export class ProblemClue {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}
