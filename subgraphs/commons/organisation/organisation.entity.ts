import { createUnionType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { typeOfId } from '../../../shared/kernel/id.js';
import { describedEnum } from '../../../shared/server/described-enum.js';

const stub = { simpleResolvers: true } as const;
const idOf = { description: 'Id in the whole graph. 全图标识。' };

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Commission', stub)
class Commission {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('SupervisionOffice', stub)
class SupervisionOffice {
  @Field(() => ID, idOf) id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('DispatchedGroup', stub)
class DispatchedGroup {
  @Field(() => ID, idOf) id!: string;
}

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

/** The types of organisation in which posts are held; each is owned by another subgraph. */
export const organisationTypes = [
  'Commission',
  'SupervisionOffice',
  'DispatchedGroup',
  'HostUnit',
  'DistrictCommission',
  'SubdistrictOrgan',
  'LiaisonStation',
] as const;

const descriptions = {
  COMMISSION: 'Discipline inspection and supervision commission. 纪委监委。',
  SUPERVISION_OFFICE: 'Office of a commission. 室。',
  DISPATCHED_GROUP: 'Dispatched group. 派驻纪检监察组。',
  HOST_UNIT: 'Unit that a group supervises. 驻在单位。',
  DISTRICT_COMMISSION: 'Commission of a district. 区纪委监委。',
  SUBDISTRICT_ORGAN: 'Township-level or development-zone organ. 镇街、开发区纪检监察组织。',
  LIAISON_STATION: 'Liaison station of a village or community. 联络站。',
} as const;
export type OrganisationType = keyof typeof descriptions;
export const organisationTypeEnum = describedEnum(
  'OrganisationType',
  'Types of organisation. 单位类别。',
  descriptions,
);

/** The type in the graph, as ids have it: `HOST_UNIT` is `HostUnit`. */
export const graphTypeOf = (type: OrganisationType): string =>
  type.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

export type Organisation =
  | Commission
  | SupervisionOffice
  | DispatchedGroup
  | HostUnit
  | DistrictCommission
  | SubdistrictOrgan
  | LiaisonStation;

/** The types of the graph behind `organisationTypes`, for unions. */
export const organisationStubs = [
  Commission,
  SupervisionOffice,
  DispatchedGroup,
  HostUnit,
  DistrictCommission,
  SubdistrictOrgan,
  LiaisonStation,
] as const;

export const OrganisationUnion = createUnionType({
  name: 'Organisation',
  description:
    'An organisation in which somebody holds a post: a commission, an office, a group, a host unit, a district commission, a township-level organ or a liaison station. 任职单位:纪委监委、室、组、驻在单位、区纪委监委、镇街组织、联络站。',
  types: () => organisationStubs,
  resolveType: (value) => typeOfId(value.id) ?? undefined,
});
