import type { SubgraphName } from '../server/subgraph.js';

interface SheetOwner {
  /** The subgraph that keeps the register. */
  readonly owner: SubgraphName;
  /** The type of object that a row is, told apart by its `code`; null where other columns tell rows apart. */
  readonly type: string | null;
  /** How the sheet may be called, too. */
  readonly zh: string;
}

/** The sheets that an import may hold, by name: the closed list that the parts of an import are made from. */
export const sheetOwners = {
  commissions: { owner: 'offices', type: 'Commission', zh: '纪委监委' },
  offices: { owner: 'offices', type: 'SupervisionOffice', zh: '内设机构' },
  'external-partners': { owner: 'offices', type: 'ExternalPartner', zh: '外部协作方' },
  groups: { owner: 'groups', type: 'DispatchedGroup', zh: '派驻机构' },
  'host-units': { owner: 'groups', type: 'HostUnit', zh: '驻在单位' },
  'host-sub-units': { owner: 'groups', type: 'HostSubUnit', zh: '下级单位' },
  'internal-organs': { owner: 'groups', type: 'InternalDisciplineOrgan', zh: '内设纪检机构' },
  'outpost-committees': { owner: 'groups', type: 'OutpostCommittee', zh: '派出机构' },
  places: { owner: 'districts', type: 'Place', zh: '区划' },
  'district-commissions': { owner: 'districts', type: 'DistrictCommission', zh: '区纪委监委' },
  'subdistrict-organs': { owner: 'districts', type: 'SubdistrictOrgan', zh: '镇街纪检监察组织' },
  'liaison-stations': { owner: 'districts', type: 'LiaisonStation', zh: '联络站' },
  'concurrent-posts': { owner: 'districts', type: null, zh: '村社岗位' },
  zones: { owner: 'zones', type: 'CollaborationZone', zh: '协作片区' },
  'zone-members': { owner: 'zones', type: null, zh: '片区成员' },
  persons: { owner: 'commons', type: 'Person', zh: '人员' },
  posts: { owner: 'commons', type: null, zh: '职务' },
  'sign-ins': { owner: 'commons', type: null, zh: '登录账号' },
} as const satisfies Record<string, SheetOwner>;

export type SheetName = keyof typeof sheetOwners;
export const sheetNames = Object.keys(sheetOwners) as SheetName[];

/** The sheet of that name, in English or Chinese; null when there is none. */
export function sheetNamed(name: string): SheetName | null {
  const wanted = name.trim().toLowerCase();
  return sheetNames.find((known) => known === wanted || sheetOwners[known].zh === wanted) ?? null;
}
