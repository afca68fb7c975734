import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy';
import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';

const stub = { simpleResolvers: true } as const;
const idOf = { description: 'Id in the whole graph. 全图标识。' };

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('SupervisionOffice', stub)
export class SupervisionOffice {
  @Field(() => ID, idOf) id!: string;
}

/** Owned by the subgraph groups, which answers for its existence; this subgraph adds fields to it. */
@Directive('@extends')
@Directive('@key(fields: "id")')
@ObjectType('DispatchedGroup', stub)
export class DispatchedGroup {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('DistrictCommission', stub)
export class DistrictCommission {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('SubdistrictOrgan', stub)
export class SubdistrictOrgan {
  @Field(() => ID, idOf) id!: string;
}

/** The types of organisation that work in zones and cases; each is owned by another subgraph. */
export const participantTypes = [
  'SupervisionOffice',
  'DispatchedGroup',
  'DistrictCommission',
  'SubdistrictOrgan',
] as const;

export type Participant = SupervisionOffice | DispatchedGroup | DistrictCommission | SubdistrictOrgan;

export const ParticipantUnion = createUnionType({
  name: 'Participant',
  description:
    'An organisation that works in a zone or in a joint case: an office, a group, a district commission or a township-level organ. 参加片区或联合办案的单位:室、组、区纪委监委、镇街组织。',
  types: () => [SupervisionOffice, DispatchedGroup, DistrictCommission, SubdistrictOrgan] as const,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});

/** An organisation of another subgraph that is known to exist: a fact kept through the inbox. */
@Entity({ schema: 'zones', tableName: 'known_organisation' })
export class KnownOrganisation {
  @PrimaryKey({ type: 'text' }) id!: string;
}
