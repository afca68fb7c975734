import { Field, ObjectType } from 'type-graphql';
import { describedEnum } from '../../../shared/server/described-enum.js';

export const matterTypeEnum = describedEnum('MatterType', 'What a search finds. 可检索的事项类别。', {
  JOINT_CASE: 'A joint case: by its title and number. 联合办案,按案名、案号。',
  PROBLEM_CLUE:
    'A clue: by the first 60 characters of what it says, its number, and the names of whom it is about. 问题线索,按摘要前 60 字、线索编号、被反映人姓名。',
});
export type MatterType = keyof typeof matterTypeEnum;

@ObjectType({
  simpleResolvers: true,
  description: 'A case or clue that was found, of those that you may see. 检索到的事项,限您可见的。',
})
export class SearchHit {
  id!: string;

  @Field(() => matterTypeEnum, { description: 'What it is. 类别。' })
  type!: MatterType;

  @Field(() => String, { description: 'Its number. 案号或线索编号。' })
  number!: string;

  @Field(() => String, {
    description:
      'What it is called: of a clue the first 60 characters of what it says. 名称;线索为摘要前 60 字。',
  })
  title!: string;
}
