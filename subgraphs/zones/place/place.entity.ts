import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Place', { simpleResolvers: true })
export class Place {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}
