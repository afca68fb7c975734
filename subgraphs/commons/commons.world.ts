import type { City, SignIn } from '../../shared/world/city.js';
import { worldId } from '../../shared/world/dice.js';
import {
  type Invented,
  organisation,
  type Staff,
  type WorldOrganisation,
} from '../../shared/world/organisations.js';
import type { Row, WorldTables } from '../../shared/world/rows.js';
import { interferenceTables } from './interference-record/interference-record.world.js';
import { recusalTables } from './recusal/recusal.world.js';

const DAYS_IN_POST = 400;
/** The issuer of the demonstration's sign-in tokens. */
const ISSUER = 'urn:hub:demonstration';

interface Held {
  readonly at: WorldOrganisation;
  readonly who: Staff;
}

function organisationsOf(city: City): WorldOrganisation[] {
  return [
    city.commission,
    ...city.offices,
    ...city.groups,
    ...city.groups.flatMap((group) => group.hostUnits),
    ...city.districts,
    ...city.subdistricts,
    ...city.stations,
  ];
}

/** Whoever signs in without being on the staff of any organisation: invented in the same way. */
function invented({ personKey, role }: SignIn): Staff {
  const [{ name }] = organisation('Person', personKey, '', [role]).staff as [Staff];
  return { key: personKey, id: worldId('Person', personKey), name, role };
}

/** The post of each sign-in that the staff does not hold already. */
function postsOfSignIns(city: City, staff: readonly Held[]): Held[] {
  const known = new Map(staff.map(({ who }) => [who.key, who]));
  const holds = new Set(staff.map(({ at, who }) => `${who.key} ${who.role} ${at.id}`));
  return city.signIns.flatMap((signIn) => {
    const { personKey, role, organisation: at } = signIn;
    if (holds.has(`${personKey} ${role} ${at.id}`)) return [];
    return [{ at, who: { ...(known.get(personKey) ?? invented(signIn)), role } }];
  });
}

function personRows(everybody: readonly Invented[], since: Date): Row[] {
  const persons = new Map(everybody.map((who) => [who.id, who]));
  return [...persons.values()].map(({ id, name }) => ({
    id,
    name,
    fictional: true,
    updated_at: since,
    version: 1,
  }));
}

function postRows(posts: readonly Held[], since: Date): Row[] {
  return posts.map(({ at, who }) => ({
    id: worldId('Post', `${who.key} ${who.role} ${at.key}`),
    person_id: who.id,
    organisation_id: at.id,
    role: who.role,
    matter_id: null,
    from: since,
    until: null,
    updated_at: since,
  }));
}

/** Who learns from a case, and who is deployed to one: fictional cases that the seventh office leads, by their keys in zones. */
const LOANS = [
  { name: 'shadow-trainee', matter: '8' },
  { name: 'mobile-member', matter: '6' },
];
const LENT_TO = worldId('SupervisionOffice', 'office/7');

/** From a month before the day of the world until eleven months after it. */
function loanRows({ signIns, day }: City): Row[] {
  const at = (days: number): Date => new Date(day.getTime() + days * 86_400_000);
  return LOANS.map(({ name, matter }) => {
    const { personKey, role } = signIns.find((signIn) => signIn.name === name)!;
    return {
      id: worldId('PersonnelLoan', name),
      person_id: worldId('Person', personKey),
      organisation_id: LENT_TO,
      role,
      matter_id: worldId('JointCase', matter),
      from: at(-30),
      until: at(335),
      updated_at: at(-30),
    };
  });
}

/** Everybody who works in the city's organisations, all invented, and who may sign in as whom. */
export function commonsWorld(city: City): WorldTables {
  const since = new Date(city.day.getTime() - DAYS_IN_POST * 86_400_000);
  const staff = organisationsOf(city).flatMap((at) => at.staff.map((who) => ({ at, who })));
  const posts = [...staff, ...postsOfSignIns(city, staff)];
  return {
    'commons.person': personRows([...posts.map(({ who }) => who), ...city.others], since),
    'authz.post': [...postRows(posts, since), ...loanRows(city)],
    'authz.identity': city.signIns.map(({ name, personKey }) => ({
      issuer: ISSUER,
      subject: name,
      person_id: worldId('Person', personKey),
    })),
    ...recusalTables(city),
    ...interferenceTables(city),
  };
}
