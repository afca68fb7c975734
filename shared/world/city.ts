import type { Role } from '../policy/role.js';
import {
  commission,
  type District,
  type Group,
  invent,
  type Invented,
  makeDistricts,
  makeGroups,
  makeOffices,
  makeSubdistricts,
  type Office,
  organisation,
  type Subdistrict,
  type WorldOrganisation,
} from './organisations.js';
import { hasStation, type Place, readPlaces } from './places.js';
import { makeOutposts, makeSubUnits, type Outpost, type SubUnit } from './units.js';

/**
 * The demonstration city: which organisations there are and who works in them. Places and structure are real,
 * persons and host units are invented. Each subgraph makes its own rows out of it; none knows another's tables.
 */
export interface City {
  /** The day that the world is anchored to, at midnight in Asia/Shanghai. */
  readonly day: Date;
  /** Multiplies what grows: joint cases and their tasks. */
  readonly scale: number;
  readonly places: readonly Place[];
  readonly commission: WorldOrganisation;
  readonly offices: readonly Office[];
  readonly groups: readonly Group[];
  readonly subUnits: readonly SubUnit[];
  readonly outposts: readonly Outpost[];
  readonly districts: readonly District[];
  readonly subdistricts: readonly Subdistrict[];
  /** One for each village or community that has a liaison station; its key ends with the village's code. */
  readonly stations: readonly Station[];
  /** Persons who hold no role of the hub: secretaries of internal organs, second discipline commissioners … */
  readonly others: readonly Invented[];
  readonly signIns: readonly SignIn[];
}

export interface Station extends WorldOrganisation {
  readonly village: Place;
  /** Holds the discipline post of the village beside the head; at the first station of each organ. */
  readonly secondCommissioner: Invented | null;
}

/** A name that the demonstration sign-in knows: one for each role. */
export interface SignIn {
  readonly name: string;
  readonly role: Role;
  readonly personKey: string;
  readonly organisation: WorldOrganisation;
}

function makeStations(places: readonly Place[]): City['stations'] {
  const villages = places.filter((place) => place.level === 'village');
  return villages
    .filter((_, index) => hasStation(index, villages.length))
    .map((village, index, all) => ({
      ...organisation('LiaisonStation', `station/${village.code}`, `${village.name}纪检监察工作联络站`, [
        'STATION_HEAD',
      ]),
      village,
      secondCommissioner:
        all[index - 1]?.parent !== village.parent ? invent(`commissioner/${village.code}`) : null,
    }));
}

/** Those who work in the city without a role of the hub. */
function makeOthers({
  subUnits,
  outposts,
  stations,
}: Pick<City, 'subUnits' | 'outposts' | 'stations'>): Invented[] {
  const secretaries = subUnits.flatMap(({ organ }) => organ?.secretary ?? []);
  const commissioners = stations.flatMap(({ secondCommissioner }) => secondCommissioner ?? []);
  return [...secretaries, ...outposts.map(({ leader }) => leader), ...commissioners];
}

/** Roles that nobody holds by the structure alone are held at these organisations. */
function makeSignIns(city: Omit<City, 'signIns' | 'others'>): SignIn[] {
  const signIn = (role: Role, at: WorldOrganisation, personKey?: string): SignIn => {
    const held = at.staff.find((staff) => staff.role === role);
    const name = role.toLowerCase().replaceAll('_', '-');
    return { name, role, organisation: at, personKey: personKey ?? held?.key ?? `${at.key}/${name}` };
  };
  const office = (key: string): Office => city.offices.find((made) => made.key === `office/${key}`)!;
  const [first] = city.groups;
  const [district] = city.districts;
  const organ = city.subdistricts.find((made) => made.parent === '120105')!;
  return [
    signIn('COMMISSION_LEADER', city.commission),
    signIn('IN_CHARGE_LEADER', office('4')),
    signIn('ASSISTING_LEADER', office('4')),
    signIn('OFFICE_HEAD', office('4')),
    signIn('LIAISON_OFFICER', office('4')),
    signIn('CASE_SUPERVISOR', office('case-supervision')),
    signIn('TRIAL_OFFICE_HEAD', office('case-trial')),
    signIn('GROUP_LEADER', first!),
    signIn('DEPUTY_GROUP_LEADER', first!),
    signIn('GROUP_MEMBER', first!),
    signIn('DISTRICT_LEADER', district!),
    signIn('SUBDISTRICT_HEAD', organ),
    signIn('ZONE_LEADER', office('7')),
    signIn('TEAM_LEADER', organ),
    signIn('ZONE_TRIAL_HEAD', office('case-trial')),
    signIn('ZONE_TRIAL_MEMBER', first!),
    signIn('INSPECTION_OFFICE_DIRECTOR', office('inspection')),
    signIn('INSPECTION_TEAM_LEADER', office('inspection')),
    signIn('MOBILE_MEMBER', office('inspection')),
    signIn('PERSONNEL_DEPARTMENT', office('personnel')),
    signIn('STATION_HEAD', city.stations[0]!),
    signIn('STATION_SUPERVISOR', city.stations[0]!),
    signIn('HOST_PARTY_SECRETARY', first!.hostUnits[0]!),
    signIn('DUTY_LIAISON', first!.hostUnits[0]!),
    signIn('OUTPOST_TRIAL_STAFF', city.commission),
    signIn('EXTERNAL_PARTNER', city.commission),
    signIn('INTEGRATION_PARTNER', office('case-supervision')),
    signIn('AUDITOR', city.commission),
    signIn('SHADOW_TRAINEE', office('1')),
    signIn('ADMINISTRATOR', city.commission),
  ];
}

/** The city as it stands on a day. The same day and scale give the same city on every machine. */
export function buildCity(day: string, scale = 1): City {
  const places = readPlaces();
  const groups = makeGroups();
  const city = {
    day: new Date(`${day}T00:00:00+08:00`),
    scale,
    places,
    commission,
    offices: makeOffices(),
    groups,
    subUnits: makeSubUnits(groups),
    outposts: makeOutposts(),
    districts: makeDistricts(places),
    subdistricts: makeSubdistricts(places),
    stations: makeStations(places),
  };
  return { ...city, others: makeOthers(city), signIns: makeSignIns(city) };
}
