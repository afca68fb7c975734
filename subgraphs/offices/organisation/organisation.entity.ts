import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import { Commission } from '../commission/commission.entity.js';
import { DispatchedGroup } from '../dispatched-group/dispatched-group.entity.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';

/** Of an entity that another subgraph owns: here its id is all there is. */
const stub = { simpleResolvers: true } as const;
const idOf = { description: 'Id in the whole graph. 全图标识。' };

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('HostUnit', stub)
class HostUnit {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('DistrictCommission', stub)
class DistrictCommission {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('SubdistrictOrgan', stub)
class SubdistrictOrgan {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('LiaisonStation', stub)
class LiaisonStation {
  @Field(() => ID, idOf) id!: string;
}

/** The types of organisation in which somebody can be accused. */
export const accusedOrganisationTypes = [
  'Commission',
  'SupervisionOffice',
  'DispatchedGroup',
  'HostUnit',
  'DistrictCommission',
  'SubdistrictOrgan',
  'LiaisonStation',
] as const;

export type AccusedOrganisation =
  | Commission
  | SupervisionOffice
  | DispatchedGroup
  | HostUnit
  | DistrictCommission
  | SubdistrictOrgan
  | LiaisonStation;

export const AccusedOrganisationUnion = createUnionType({
  name: 'AccusedOrganisation',
  description: 'The organisation of whom a report is about. 被反映人所在单位。',
  types: () =>
    [
      Commission,
      SupervisionOffice,
      DispatchedGroup,
      HostUnit,
      DistrictCommission,
      SubdistrictOrgan,
      LiaisonStation,
    ] as const,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});

/** The types of organisation that hold clues. */
export const clueHolderTypes = ['SupervisionOffice', 'DispatchedGroup', 'DistrictCommission'] as const;

export type ClueHolder = SupervisionOffice | DispatchedGroup | DistrictCommission;

export const ClueHolderUnion = createUnionType({
  name: 'ClueHolder',
  description:
    'An organisation that holds clues: an office, a group or a district commission. 线索承办单位:室、组、区纪委监委。',
  types: () => [SupervisionOffice, DispatchedGroup, DistrictCommission] as const,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});
