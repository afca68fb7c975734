import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Role } from '../../../shared/policy/role.js';
import { DateTime } from '../../../shared/server/date-time.js';
import { roleEnum } from '../../../shared/server/role.js';

/** A post for one matter: a row of `authz.post`, which the type `Post` does not show. */
@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description:
    'Somebody lent to one matter, or learning from it, in the organisation that leads it and for a while (S0-23, S4-B; one case, one loan: domain 2, rule 30). Whoever is lent reads that matter and nothing else by it. Seen by the leaders of that organisation and by whoever is lent. 借调(含跟班跟案):专为一个事项、在牵头单位、限期;借调人员仅可查阅该事项;该单位领导和本人可见。',
})
export class PersonnelLoan {
  @Field(() => ID, { description: 'Id in the whole graph. 全图标识。' })
  id!: string;

  personId!: string;
  organisationId!: string;

  @Field(() => ID, {
    description: 'Id of the matter, of whatever type: a joint case, for instance. 所涉事项的标识,类型不限。',
  })
  matterId!: string;

  @Field(() => roleEnum, { description: 'Role in the matter. 在该事项中的角色。' })
  role!: Role;

  @Field(() => DateTime, { description: 'From when the loan lasts. 起始时间。' })
  from!: Date;

  @Field(() => DateTime, { description: 'When it ends, and with it the access. 截止时间,届时权限终止。' })
  until!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was ended; null when nobody ended it. 提前结束的原因;未被结束时为空。',
  })
  endReason!: string | null;

  @Field(() => DateTime, { description: 'When it last changed. 最近变更时间。' })
  updatedAt!: Date;

  version!: number;
}
