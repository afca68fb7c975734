import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Owned by the subgraph zones, which answers for its existence; this subgraph adds fields to it. */
@Directive('@extends')
@Directive('@key(fields: "id")')
@ObjectType('JointCase', { simpleResolvers: true })
export class JointCase {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}
