import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { describedEnum } from '../../../shared/server/described-enum.js';
import { type Organisation, organisationStubs } from '../organisation/organisation.entity.js';
import { Person } from '../person/person.entity.js';

/** What keeps people from supervising one another (S3:17, S3:31); OTHER as the law has it (domain 2, rule 27). */
export const conflictKinds = {
  HOME_PLACE: 'Comes from, or has the family home in, a place. 籍贯地或家庭居住地。',
  KINSHIP: 'A relative, or where a relative works or lives. 亲属关系,或亲属工作、居住之处。',
  FORMER_POST: 'Held a post in an organisation before. 曾任职单位。',
  CLASSMATE: 'A classmate, or where a classmate works or lives. 同学关系,或同学工作、居住之处。',
  OTHER: 'Anything else that could bear on fairness, as the note says. 其他可能影响公正的情形,见说明。',
} as const;
export type ConflictKind = keyof typeof conflictKinds;
export const conflictKindEnum = describedEnum(
  'ConflictKind',
  'Kinds of conflict facts. 熟人关系类别。',
  conflictKinds,
);

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Place', { simpleResolvers: true })
class Place {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' }) id!: string;
}

export type ConflictRelation = Place | Person | Organisation;

export const ConflictRelationUnion = createUnionType({
  name: 'ConflictRelation',
  description: 'What a conflict fact relates somebody to. 熟人关系所涉的地方、人员或单位。',
  types: () => [Place, Person, ...organisationStubs] as const,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'What relates somebody to a place, a person or an organisation (S3:17, S3:31), declared for one decision, seen by whoever takes it and by nobody else, until it expires. 熟人关系申报:专为某一决定申报,仅作出该决定的人可见,到期删除。',
})
@Entity({ schema: 'commons', tableName: 'conflict_fact' })
export class ConflictFact {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  @PrimaryKey({ type: 'text' })
  id!: string;

  @Property({ type: 'text' }) personId!: string;

  @Field(() => conflictKindEnum, { description: 'Kind. 类别。' })
  @Property({ type: 'text' })
  kind!: ConflictKind;

  @Property({ type: 'text', nullable: true }) relatesToId?: string | null;

  @Field(() => String, { nullable: true, description: 'What else there is to know. 说明。' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => ID, {
    description:
      'Id of what is decided on, of whatever type: a case, a round of cross-checks, a zone. 所涉决定的对象标识,类型不限。',
  })
  @Property({ type: 'text' })
  decisionId!: string;

  @Property({ type: 'text' }) decidedByPostId!: string;
  @Property({ type: 'text' }) declaredById!: string;

  @Field(() => DateTime, { description: 'When it was declared. 申报时间。' })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  declaredAt!: Date;

  @Field(() => DateTime, {
    description: 'From this moment on nobody sees it, and it is deleted. 到期时间,届时不再可见并予删除。',
  })
  @Property({ type: 'Date', columnType: 'timestamptz' })
  expiresAt!: Date;
}

/** That there was a fact and how it ended: all that is left of one. */
@Entity({ schema: 'commons', tableName: 'conflict_fact_history' })
export class ConflictFactEnd {
  @PrimaryKey({ type: 'text' }) factId!: string;
  @Property({ type: 'text' }) ended!: 'WITHDRAWN' | 'EXPIRED';
  @Property({ type: 'Date', columnType: 'timestamptz' }) at!: Date;
}
