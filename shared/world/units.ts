import { Dice, worldId } from './dice.js';
import { type Group, invent, type Invented, type WorldOrganisation } from './organisations.js';

/** The discipline organ that a sub-unit has set up; invented. */
export interface WorldOrgan {
  readonly id: string;
  readonly name: string;
  /** Null while the post is vacant. */
  readonly secretary: Invented | null;
  readonly fullTimeStaff: number;
}

/** A part of a host unit that may have a party committee of its own; invented, as its host unit is. */
export interface SubUnit {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly kind: 'COLLEGE' | 'DIRECT_UNIT' | 'HOSPITAL' | 'SUBSIDIARY';
  readonly hostUnit: WorldOrganisation;
  readonly group: Group;
  readonly partyCommittee: boolean;
  readonly organ: WorldOrgan | null;
}

/** A working committee that a commission sends out; invented. */
export interface Outpost {
  readonly id: string;
  readonly name: string;
  readonly leader: Invented;
}

/** Colleges and direct units of the universities whose party committees have an organ (S0:9). */
const UNIVERSITY_ORGANS = 186;
/** Hospitals under the health authority, each with an organ of its own (S0:13). */
const HOSPITALS = 16;
/** Companies of each enterprise; they have yet to set up their organs. */
const SUBSIDIARIES = 4;

const FIELDS = [...'文理工法医农经管艺外信材机电'];
const DIRECT_UNITS = ['附属中学', '图书馆', '后勤服务中心'];

function makeOrgan(key: string, unit: string): WorldOrgan {
  const dice = new Dice(`organ/${key}`);
  const vacant = dice.next() < 0.03;
  return {
    id: worldId('InternalDisciplineOrgan', key),
    name: `${unit}纪委(虚构)`,
    secretary: vacant ? null : invent(`${key}/organ/secretary`),
    fullTimeStaff: dice.next() < 0.04 ? 0 : dice.whole(1, 3),
  };
}

interface Wanted {
  readonly group: Group;
  readonly kind: SubUnit['kind'];
  readonly name: string;
  readonly partyCommittee: boolean;
  readonly organ: boolean;
}

function subUnit({ group, kind, name, partyCommittee, organ }: Wanted, index: number): SubUnit {
  const key = `${group.key}/sub-unit/${index + 1}`;
  return {
    key,
    id: worldId('HostSubUnit', key),
    name: `${name}(虚构)`,
    kind,
    hostUnit: group.hostUnits[0]!,
    group,
    partyCommittee,
    organ: organ ? makeOrgan(key, name) : null,
  };
}

const seatName = ({ hostUnits }: Group): string => hostUnits[0]!.name.replace('(虚构)', '');

/** Twelve or thirteen parts with an organ, so that all universities have 186; one institute without a party committee. */
function ofUniversity(group: Group, index: number, universities: number): SubUnit[] {
  const count =
    Math.floor(((index + 1) * UNIVERSITY_ORGANS) / universities) -
    Math.floor((index * UNIVERSITY_ORGANS) / universities);
  const host = seatName(group);
  const parts = Array.from({ length: count }, (_, at): Wanted => {
    const direct = DIRECT_UNITS[at - (count - DIRECT_UNITS.length)];
    const kind = direct === undefined ? 'COLLEGE' : 'DIRECT_UNIT';
    return {
      group,
      kind,
      name: `${host}${direct ?? `${FIELDS[at]!}学院`}`,
      partyCommittee: true,
      organ: true,
    };
  });
  const institute: Wanted = {
    group,
    kind: 'DIRECT_UNIT',
    name: `${host}研究院`,
    partyCommittee: false,
    organ: false,
  };
  return [...parts, institute].map(subUnit);
}

function hospitalsOf(group: Group): SubUnit[] {
  return Array.from({ length: HOSPITALS }, (_, at): Wanted => {
    const name = `市属第${at + 1}医院`;
    return { group, kind: 'HOSPITAL', name, partyCommittee: true, organ: true };
  }).map(subUnit);
}

function subsidiariesOf(group: Group): SubUnit[] {
  return Array.from({ length: SUBSIDIARIES }, (_, at): Wanted => {
    const name = `${seatName(group)}第${at + 1}公司`;
    return { group, kind: 'SUBSIDIARY', name, partyCommittee: at < 3, organ: false };
  }).map(subUnit);
}

/** Colleges of universities, hospitals and companies: 186 organs in universities, 16 in hospitals, none in companies yet. */
export function makeSubUnits(groups: readonly Group[]): SubUnit[] {
  const universities = groups.filter((group) => group.hostKind === 'UNIVERSITY');
  const health = groups.find((group) => group.name.includes('卫生健康'))!;
  return [
    ...universities.flatMap((group, index) => ofUniversity(group, index, universities.length)),
    ...hospitalsOf(health),
    ...groups.filter((group) => group.hostKind === 'SOE').flatMap(subsidiariesOf),
  ];
}

/** One beside the groups, as in the published structure (S1:39). */
export function makeOutposts(): Outpost[] {
  const key = 'outpost/1';
  const id = worldId('OutpostCommittee', key);
  return [{ id, name: '市级机关纪检监察工委(虚构)', leader: invent(`${key}/leader`) }];
}
