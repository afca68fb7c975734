import { expect, test } from '@jest/globals';
import { typeOfId } from '../kernel/id.js';
import { allRoles } from '../policy/role.js';
import { buildCity } from './city.js';
import type { WorldOrganisation } from './organisations.js';
import { readPlaces } from './places.js';
import { signInNames } from './sign-in-names.js';

const DAY = '2026-11-20';
const city = buildCity(DAY);
const everyOrganisation: readonly WorldOrganisation[] = [
  city.commission,
  ...city.offices,
  ...city.groups,
  ...city.groups.flatMap((group) => group.hostUnits),
  ...city.districts,
  ...city.subdistricts,
  ...city.stations,
];

test('the same day gives the same city, another day moves its day only', () => {
  expect(buildCity(DAY)).toEqual(city);
  const later = buildCity('2027-01-01');
  expect({ ...later, day: city.day }).toEqual(city);
  expect(city.day.toISOString()).toBe('2026-11-19T16:00:00.000Z');
});

test('the places are those of the city', () => {
  const count = (level: string): number => readPlaces().filter((place) => place.level === level).length;
  expect([count('district'), count('subdistrict'), count('village')]).toEqual([16, 299, 5_617]);
});

test('the structure has the published scale', () => {
  const universities = city.groups.filter((group) => group.hostKind === 'UNIVERSITY');
  expect({
    stations: city.stations.length,
    groups: city.groups.length,
    universityGroups: universities.length,
    hostUnits: city.groups.flatMap((group) => group.hostUnits).length,
    districts: city.districts.length,
    townshipLevel: city.subdistricts.length,
  }).toEqual({
    stations: 5_123,
    groups: 36,
    universityGroups: 15,
    hostUnits: 78,
    districts: 16,
    townshipLevel: 299,
  });
});

test('the universities have 186 organs, the health authority 16 hospitals, and one committee stands beside the groups', () => {
  const organs = city.subUnits.filter(({ organ }) => organ !== null);
  expect({
    inUniversities: organs.filter(({ group }) => group.hostKind === 'UNIVERSITY').length,
    hospitals: city.subUnits.filter(({ kind }) => kind === 'HOSPITAL').length,
    outposts: city.outposts.length,
  }).toEqual({ inUniversities: 186, hospitals: 16, outposts: 1 });
});

test('nobody of the others is on a staff, and each is there once', () => {
  const staff = new Set(everyOrganisation.flatMap((held) => held.staff.map(({ id }) => id)));
  expect(city.others.filter(({ id }) => staff.has(id))).toEqual([]);
  expect(new Set(city.others.map(({ id }) => id)).size).toBe(city.others.length);
});

test('every place hangs on one that is there', () => {
  const codes = new Set(city.places.map((place) => place.code));
  expect(codes.size).toBe(city.places.length);
  const orphans = city.places.filter((place) => place.level !== 'district' && !codes.has(place.parent));
  expect(orphans).toEqual([]);
});

test('every organisation and person has an id of its own, tagged with its type', () => {
  const persons = everyOrganisation.flatMap((organisation) => organisation.staff.map((staff) => staff.id));
  const ids = [...everyOrganisation.map((organisation) => organisation.id), ...persons];
  expect(new Set(ids).size).toBe(ids.length);
  for (const organisation of everyOrganisation) expect(typeOfId(organisation.id)).toBe(organisation.type);
  expect(new Set(persons.map(typeOfId))).toEqual(new Set(['Person']));
});

test('every group has its counterpart office, and units that say they are invented', () => {
  const offices = new Set(city.offices.map((office) => office.key));
  for (const group of city.groups) {
    expect(offices.has(group.office)).toBe(true);
    expect(group.hostUnits.length).toBeGreaterThan(0);
    for (const { name } of [group, ...group.hostUnits]) expect(name).toContain('(虚构)');
  }
});

test('there is one sign-in name for each role, as the sign-in page lists them', () => {
  expect(city.signIns.map((signIn) => signIn.role).toSorted()).toEqual(allRoles.toSorted());
  expect(city.signIns.map((signIn) => signIn.name).toSorted()).toEqual(
    signInNames.map(({ name }) => name).toSorted(),
  );
  expect(new Set(city.signIns.map((signIn) => signIn.personKey)).size).toBe(allRoles.length);
});
