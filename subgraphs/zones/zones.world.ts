import type { Role } from '../../shared/policy/role.js';
import type { City } from '../../shared/world/city.js';
import { worldId } from '../../shared/world/dice.js';
import type { Subdistrict, WorldOrganisation } from '../../shared/world/organisations.js';
import type { Row, WorldTables } from '../../shared/world/rows.js';
import { Dice } from '../../shared/world/dice.js';
import { teamTables } from './collaboration-team/collaboration-team.world.js';
import { compositionTables, templateOf } from './collaboration-zone/composition.world.js';
import { requestTables } from './collaboration-request/collaboration-request.world.js';
import { caseTables } from './joint-case/joint-case.world.js';

/** A zone of the demonstration world with its members. */
export interface WorldZone {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly level: 'CITY' | 'DISTRICT' | 'SUBDISTRICT';
  readonly parent: WorldZone | null;
  readonly leader: string | null;
  readonly charter: string;
  /** The organisation whose three tiers lead the zone (S3:23); null where the demonstration knows none. */
  readonly tiers: WorldOrganisation | null;
  readonly members: readonly WorldOrganisation[];
}

const DAY = 86_400_000;

function zone(key: string, rest: Omit<WorldZone, 'id' | 'key'>): WorldZone {
  return { id: worldId('CollaborationZone', key), key, ...rest };
}

/** Three zones of the city in which offices, groups and districts work together (室组地); each organisation is in one. */
function cityZones(city: City): WorldZone[] {
  const shares = [
    { lead: '7', offices: ['7', '1', '2', '9'], groups: city.groups.slice(22) },
    { lead: '4', offices: ['4', '3', '10'], groups: city.groups.slice(0, 15) },
    { lead: '5', offices: ['5', '6', '8', '11', '12'], groups: city.groups.slice(15, 22) },
  ];
  const zoneLeader = city.signIns.find((signIn) => signIn.role === 'ZONE_LEADER')!;
  return shares.map(({ lead, offices, groups }, index) => {
    const own = offices.map((number) => city.offices.find((office) => office.key === `office/${number}`)!);
    const leader =
      zoneLeader.organisation === own[0] ? worldId('Person', zoneLeader.personKey) : own[0]!.staff[0]!.id;
    return zone(`city/${lead}`, {
      name: `市级第${'一二三'[index]}协作片区`,
      level: 'CITY',
      parent: null,
      leader,
      charter: '室组地联动:统筹谋划、指导推动、信息共享、成果运用(S0:26)。',
      tiers: own[0]!,
      members: [...own, ...groups, ...city.districts.filter((_, at) => at % 3 === index)],
    });
  });
}

/** How the articles divide districts: Binhai 2 + 3 (S3:15), Hebei 3 (S3:19), Dongli 4 (S3:23); the others are made up to match. */
const DIVISIONS: Readonly<Record<string, { readonly streets: number; readonly developmentZones: number }>> = {
  '120116': { streets: 3, developmentZones: 2 },
  '120105': { streets: 3, developmentZones: 0 },
  '120110': { streets: 4, developmentZones: 0 },
  '120104': { streets: 2, developmentZones: 0 },
  '120111': { streets: 3, developmentZones: 0 },
  '120114': { streets: 4, developmentZones: 0 },
};

/** Neighbours by code into parts of even strength (S3:19). */
function divide<T>(items: readonly T[], parts: number): T[][] {
  return Array.from({ length: parts }, (_, part) =>
    items.slice(Math.floor((part * items.length) / parts), Math.floor(((part + 1) * items.length) / parts)),
  );
}

function districtZones(city: City, parents: readonly WorldZone[]): WorldZone[] {
  return Object.entries(DIVISIONS).flatMap(([code, { streets, developmentZones }]) => {
    const district = city.districts.find((made) => made.code === code)!;
    const parent = parents.find((made) => made.members.includes(district))!;
    const organs = city.subdistricts.filter((organ) => organ.parent === code);
    const isPark = (organ: Subdistrict): boolean => developmentZones > 0 && organ.kind === 'DEVELOPMENT_ZONE';
    const parts = [
      ...divide(
        organs.filter((organ) => !isPark(organ)),
        streets,
      ),
      ...divide(organs.filter(isPark), developmentZones),
    ];
    const place = district.name.replace('纪委监委', '');
    return parts.map((members, index) =>
      zone(`district/${code}/${index + 1}`, {
        name: `${place}第${'一二三四五'[index]}协作片区`,
        level: 'DISTRICT',
        parent,
        leader: members[0]!.staff[0]!.id,
        charter: '区域相近、利于工作、力量均衡(S3:19)。',
        tiers: code === '120110' ? district : null,
        members,
      }),
    );
  });
}

/** Streets and development zones of Binhai divide their villages into three to five zones (S3:15). */
function villageZones(within: readonly WorldZone[]): WorldZone[] {
  const binhai = within.filter((made) => made.key.startsWith('district/120116/'));
  return binhai.flatMap((parent) =>
    parent.members.flatMap((organ) => {
      const count = new Dice(`village zones/${organ.key}`).whole(3, 5);
      return Array.from({ length: count }, (_, index) =>
        zone(`${organ.key}/${index + 1}`, {
          name: `${organ.name.replace(/纪检监察工委|纪委/, '')}第${'一二三四五'[index]}村(社区)片区`,
          level: 'SUBDISTRICT',
          parent,
          leader: organ.staff[1]!.id,
          charter: '村(社区)基层监督片区(S3:15)。',
          tiers: null,
          members: [],
        }),
      );
    }),
  );
}

const GROUPINGS = [
  { from: 0, to: 5, sector: 'UNIVERSITIES', name: '市属高校第一协作组', office: 'office/4' },
  { from: 5, to: 10, sector: 'UNIVERSITIES', name: '市属高校第二协作组', office: 'office/4' },
  { from: 10, to: 15, sector: 'UNIVERSITIES', name: '市属高校第三协作组', office: 'office/4' },
  { from: 15, to: 19, sector: 'FINANCIAL_ENTERPRISES', name: '市管金融企业协作组', office: 'office/5' },
  { from: 22, to: 29, sector: 'MUNICIPAL_ORGANS', name: '市级机关第一协作组', office: 'office/7' },
  { from: 29, to: 36, sector: 'MUNICIPAL_ORGANS', name: '市级机关第二协作组', office: 'office/1' },
] as const;

/** The 15 university groups in 3 collaboration groups (S0:30), the financial ones in one, the municipal organs in two. */
function collaborationGroupTables(city: City): WorldTables {
  const made = GROUPINGS.map((grouping, index) => ({
    ...grouping,
    id: worldId('CollaborationGroup', String(index)),
    index,
  }));
  return {
    'zones.collaboration_group': made.map(({ id, name, sector, office, index }) => ({
      id,
      name,
      sector,
      leading_leader_id: city.commission.staff[index % 3]!.id,
      coordinating_office_id: worldId('SupervisionOffice', office),
      updated_at: new Date(city.day.getTime() - 300 * DAY),
      version: 1,
    })),
    'zones.collaboration_group_member': made.flatMap(({ id, from, to }) =>
      city.groups.slice(from, to).map((group) => ({ group_id: group.id, collaboration_group_id: id })),
    ),
  };
}

function zoneRow({ id, key, name, level, parent, leader }: WorldZone, updated_at: Date): Row {
  return {
    id,
    name,
    level,
    parent_id: parent?.id ?? null,
    leader_id: leader,
    composition_template_id: templateOf(key),
    fictional: true,
    updated_at,
    version: 1,
  };
}

const TIERS: readonly Role[] = ['IN_CHARGE_LEADER', 'ASSISTING_LEADER', 'OFFICE_HEAD'];

function termRows({ id, key, tiers }: WorldZone, from: Date): Row[] {
  return TIERS.flatMap((tier) => {
    const leader = tiers?.staff.find(({ role }) => role === tier);
    if (!leader) return [];
    const term = worldId('ZoneLeadershipTerm', `${key}/${tier}`);
    return [{ id: term, zone_id: id, tier, person_id: leader.id, from, until: null }];
  });
}

function charterRow({ id, charter }: WorldZone, since: Date): Row {
  return { zone_id: id, number: 1, text: charter, effective_from: since, published_at: since };
}

function memberRows({ id, level, members }: WorldZone, since: Date): Row[] {
  return members.map((member) => ({ zone_id: id, organisation_id: member.id, level, since, until: null }));
}

function worldZones(city: City): WorldZone[] {
  const top = cityZones(city);
  const middle = districtZones(city, top);
  return [...top, ...middle, ...villageZones(middle)];
}

/** Zones, collaboration groups and joint cases of the demonstration city. */
export function zonesWorld(city: City): WorldTables {
  const zones = worldZones(city);
  const since = new Date(city.day.getTime() - 390 * DAY);
  const cases = caseTables(city, zones);
  const requests = requestTables(city, zones, cases);
  return {
    ...compositionTables(city, since),
    'zones.zone': zones.map((made) => zoneRow(made, since)),
    'zones.zone_charter_history': zones.map((made) => charterRow(made, since)),
    'zones.zone_leadership_term': zones.flatMap((made) => termRows(made, since)),
    'authz.zone_membership': zones.flatMap((made) => memberRows(made, since)),
    ...teamTables(zones, since),
    ...collaborationGroupTables(city),
    ...cases,
    ...requests,
    'zones.outbox': [...cases['zones.outbox']!, ...requests['zones.outbox']!],
  };
}
