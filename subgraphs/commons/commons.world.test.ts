import { beforeAll, expect, test } from '@jest/globals';
import { allRoles } from '../../shared/policy/role.js';
import { buildCity, type City } from '../../shared/world/city.js';
import type { Row, WorldTables } from '../../shared/world/rows.js';
import { commonsWorld } from './commons.world.js';

let city: City;
let world: WorldTables;
const postsOf = (person: unknown): readonly Row[] =>
  world['authz.post']!.filter((row) => row['person_id'] === person);

beforeAll(() => {
  city = buildCity('2026-11-22');
  world = commonsWorld(city);
});

test('each id is given once', () => {
  for (const table of ['commons.person', 'authz.post']) {
    const ids = world[table]!.map((row) => row['id']);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test('whoever works in an organisation has a person and a post there', () => {
  const persons = new Map(world['commons.person']!.map((row) => [row['id'], row['name']]));
  const posts = new Set(
    world['authz.post']!.map((row) => `${row['person_id']} ${row['role']} ${row['organisation_id']}`),
  );
  const everywhere = [
    city.commission,
    ...city.offices,
    ...city.groups.flatMap((group) => [group, ...group.hostUnits]),
    ...city.districts,
    ...city.subdistricts,
    ...city.stations,
  ];
  for (const { id, staff } of everywhere)
    for (const who of staff) {
      expect(persons.get(who.id)).toBe(who.name);
      expect(posts.has(`${who.id} ${who.role} ${id}`)).toBe(true);
    }
});

test('each sign-in leads to a person who holds its role in its organisation, once', () => {
  expect(new Set(city.signIns.map(({ role }) => role))).toEqual(new Set(allRoles));
  expect(world['authz.identity']).toHaveLength(city.signIns.length);
  for (const { name, role, organisation } of city.signIns) {
    const identity = world['authz.identity']!.find((row) => row['subject'] === name)!;
    expect(identity['issuer']).toBe('urn:hub:demonstration');
    const held = postsOf(identity['person_id']).filter(
      (post) => post['role'] === role && post['organisation_id'] === organisation.id,
    );
    expect(held).toHaveLength(1);
  }
});

test('whoever signs in without being on any staff has a name of the same kind', () => {
  const { personKey } = city.signIns.find(({ role }) => role === 'AUDITOR')!;
  expect(city.commission.staff.map(({ key }) => key)).not.toContain(personKey);
  const identity = world['authz.identity']!.find((row) => row['subject'] === 'auditor')!;
  const person = world['commons.person']!.find((row) => row['id'] === identity['person_id'])!;
  expect(person['name']).toMatch(/^\p{Script=Han}{2,3}$/u);
});

test('everybody is marked as fictional and has been in post for 400 days', () => {
  expect(world['commons.person']!.every((row) => row['fictional'] === true)).toBe(true);
  const posts = world['authz.post']!.filter((row) => row['matter_id'] === null);
  const froms = new Set(posts.map((row) => (row['from'] as Date).toISOString()));
  expect([...froms]).toEqual([
    new Date(Date.parse('2026-11-22T00:00:00+08:00') - 400 * 86_400_000).toISOString(),
  ]);
});

test('who is lent to a case is lent to one, around the day of the world', () => {
  const loans = world['authz.post']!.filter((row) => row['matter_id'] !== null);
  expect(loans.map((row) => row['role']).toSorted()).toEqual(['MOBILE_MEMBER', 'SHADOW_TRAINEE']);
  const lasts = loans.map(({ from, until }) => (from as Date) < city.day && city.day < (until as Date));
  expect(lasts).toEqual([true, true]);
});
