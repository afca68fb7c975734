import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType({ simpleResolvers: true, description: 'What a change happened to. 变更对象。' })
export class ChangedObject {
  @Field(() => ID, { description: 'Its id. 对象标识。' })
  id!: string;
}
