import type { Role } from '../policy/role.js';
import { Dice, worldId } from './dice.js';
import { isDevelopmentZone, type Place } from './places.js';

/** Somebody of the demonstration world, invented; `key` names the person in every part of it. */
export interface Staff {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface WorldOrganisation {
  readonly key: string;
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** The first one heads it. */
  readonly staff: readonly Staff[];
}

const FAMILY = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];
const GIVEN = [
  ...'安博晨朝达恩帆方刚光海涵浩和恒宏华嘉健江杰景静君凯康可立丽良林玲敏明宁平奇谦青清仁荣睿山尚思松泰涛天婷文武曦贤晓欣信雅彦阳毅英颖永宇远悦云泽哲振正志忠子',
];

/** Somebody of the demonstration world who holds no role of the hub. */
export type Invented = Omit<Staff, 'role'>;

export function invent(key: string): Invented {
  const dice = new Dice(`name/${key}`);
  const given = dice.pick(GIVEN) + (dice.next() < 0.7 ? dice.pick(GIVEN) : '');
  return { key, id: worldId('Person', key), name: dice.pick(FAMILY) + given };
}

function staffOf(organisation: string, roles: readonly Role[]): Staff[] {
  return roles.map((role, index) => ({ ...invent(`${organisation}/${index + 1}`), role }));
}

export function organisation(
  type: string,
  key: string,
  name: string,
  roles: readonly Role[],
): WorldOrganisation {
  return { key, type, id: worldId(type, key), name, staff: staffOf(key, roles) };
}

export interface Office extends WorldOrganisation {
  readonly kind: OfficeKind;
}
export type OfficeKind =
  | 'SUPERVISION_OFFICE'
  | 'INVESTIGATION_OFFICE'
  | 'CASE_SUPERVISION_OFFICE'
  | 'CASE_TRIAL_OFFICE'
  | 'CONDUCT_SUPERVISION_OFFICE'
  | 'PERSONNEL_DEPARTMENT'
  | 'INSPECTION_OFFICE';

const NUMBERS = [...'一二三四五六七八', '九', '十', '十一', '十二', '十三', '十四'];
/** One named backbone officer for each group that an office is counterpart of (S0:22–23): the fourth office has fifteen. */
const backbone = (count: number): Role[] => Array.from({ length: count }, () => 'LIAISON_OFFICER' as const);

export const commission = organisation('Commission', 'commission', '天津市纪委监委', [
  'COMMISSION_LEADER',
  'COMMISSION_LEADER',
  'COMMISSION_LEADER',
]);

export function makeOffices(): Office[] {
  const office = (kind: OfficeKind, key: string, name: string, roles: readonly Role[]): Office => ({
    ...organisation('SupervisionOffice', `office/${key}`, name, roles),
    kind,
  });
  const heads: Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER', 'ASSISTING_LEADER'];
  const supervision = NUMBERS.slice(0, 8).map((number, index) =>
    office('SUPERVISION_OFFICE', String(index + 1), `第${number}监督检查室`, [
      ...heads,
      ...backbone(index === 3 ? 15 : 4),
    ]),
  );
  const investigation = NUMBERS.slice(8).map((number, index) =>
    office('INVESTIGATION_OFFICE', String(index + 9), `第${number}审查调查室`, [...heads, ...backbone(3)]),
  );
  return [
    ...supervision,
    ...investigation,
    office('CASE_SUPERVISION_OFFICE', 'case-supervision', '案件监督管理室', [
      'OFFICE_HEAD',
      'CASE_SUPERVISOR',
      'CASE_SUPERVISOR',
    ]),
    office('CASE_TRIAL_OFFICE', 'case-trial', '案件审理室', [
      'TRIAL_OFFICE_HEAD',
      'ZONE_TRIAL_HEAD',
      'ZONE_TRIAL_HEAD',
      'ZONE_TRIAL_HEAD',
    ]),
    office('CONDUCT_SUPERVISION_OFFICE', 'conduct', '党风政风监督室', ['OFFICE_HEAD', 'LIAISON_OFFICER']),
    office('PERSONNEL_DEPARTMENT', 'personnel', '组织部', ['PERSONNEL_DEPARTMENT', 'PERSONNEL_DEPARTMENT']),
    office('INSPECTION_OFFICE', 'inspection', '巡察工作领导小组办公室', [
      'INSPECTION_OFFICE_DIRECTOR',
      'INSPECTION_TEAM_LEADER',
    ]),
  ];
}

export interface Group extends WorldOrganisation {
  readonly hostKind: 'PARTY_STATE_ORGAN' | 'UNIVERSITY' | 'SOE' | 'FINANCIAL_ENTERPRISE';
  readonly dispatchMode: 'COMPREHENSIVE' | 'SINGLE';
  /** Invented units that it supervises; the first one is where it sits. */
  readonly hostUnits: readonly WorldOrganisation[];
  /** Key of the counterpart office. */
  readonly office: string;
}

const UNIVERSITIES = [...'海河津卫沽渤燕蓟盘运潮汇澄泽曙'].map((letter) => `${letter}川大学`);
const BANKS = ['渤川银行', '津融农商银行', '海卫信托', '河口保险'];
const ENTERPRISES = ['渤湾港务集团', '津沽能源集团', '海澄轨道交通集团'];
const ORGANS = [
  '发展改革',
  '教育',
  '公安',
  '卫生健康',
  '住房建设',
  '交通运输',
  '农业农村',
  '商务',
  '文化旅游',
  '应急管理',
  '市场监管',
  '生态环境',
  '水务',
  '民政',
];

function group(
  index: number,
  host: string,
  hostKind: Group['hostKind'],
  office: string,
  units: number,
): Group {
  const key = `group/${index + 1}`;
  const more = Array.from({ length: units - 1 }, (_, at) => `${host}系统第${at + 2}直属单位`);
  const hostUnits = [host, ...more].map((name, at) =>
    organisation(
      'HostUnit',
      `${key}/host/${at + 1}`,
      `${name}(虚构)`,
      at === 0 ? ['HOST_PARTY_SECRETARY', 'DUTY_LIAISON'] : [],
    ),
  );
  return {
    ...organisation('DispatchedGroup', key, `驻${host}(虚构)纪检监察组`, [
      'GROUP_LEADER',
      'DEPUTY_GROUP_LEADER',
      'GROUP_MEMBER',
      'GROUP_MEMBER',
    ]),
    hostKind,
    dispatchMode: units > 1 ? 'COMPREHENSIVE' : 'SINGLE',
    hostUnits,
    office,
  };
}

/** 15 university groups under the fourth office, 4 financial ones, and 17 more: 36 groups over 78 invented host units. */
export function makeGroups(): Group[] {
  const hosts = [
    ...UNIVERSITIES.map((host) => ({ host, kind: 'UNIVERSITY' as const, office: 'office/4', units: 1 })),
    ...BANKS.map((host) => ({ host, kind: 'FINANCIAL_ENTERPRISE' as const, office: 'office/5', units: 1 })),
    ...ENTERPRISES.map((host) => ({ host, kind: 'SOE' as const, office: 'office/6', units: 1 })),
    ...ORGANS.map((name, index) => ({
      host: `市${name}委员会`,
      kind: 'PARTY_STATE_ORGAN' as const,
      office: `office/${[7, 1, 2, 3, 8][index % 5]}`,
      units: 4,
    })),
  ];
  return hosts.map(({ host, kind, office, units }, index) => group(index, host, kind, office, units));
}

export interface District extends WorldOrganisation {
  readonly code: string;
}
export interface Subdistrict extends WorldOrganisation {
  readonly code: string;
  /** Code of the district. */
  readonly parent: string;
  readonly kind: 'STREET' | 'TOWN' | 'TOWNSHIP' | 'DEVELOPMENT_ZONE';
}

export function makeDistricts(places: readonly Place[]): District[] {
  return places
    .filter((place) => place.level === 'district')
    .map(({ code, name }) => ({
      ...organisation('DistrictCommission', `district/${code}`, `${name}纪委监委`, [
        'DISTRICT_LEADER',
        'IN_CHARGE_LEADER',
        'CASE_SUPERVISOR',
        'LIAISON_OFFICER',
      ]),
      code,
    }));
}

function kindOf({ code, name }: Place): Subdistrict['kind'] {
  if (isDevelopmentZone(code)) return 'DEVELOPMENT_ZONE';
  if (name.endsWith('镇')) return 'TOWN';
  return name.endsWith('乡') ? 'TOWNSHIP' : 'STREET';
}

export function makeSubdistricts(places: readonly Place[]): Subdistrict[] {
  return places
    .filter((place) => place.level === 'subdistrict')
    .map((place) => {
      const kind = kindOf(place);
      const name = `${place.name}${kind === 'STREET' || kind === 'DEVELOPMENT_ZONE' ? '纪检监察工委' : '纪委'}`;
      const made = organisation('SubdistrictOrgan', `subdistrict/${place.code}`, name, [
        'SUBDISTRICT_HEAD',
        'TEAM_LEADER',
      ]);
      return { ...made, code: place.code, parent: place.parent, kind };
    });
}
