import { beforeAll, expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import type { Row, WorldTables } from '../../shared/world/rows.js';
import { districtsWorld } from './districts.world.js';

let world: WorldTables;
const rows = (table: string): readonly Row[] => world[`districts.${table}`]!;
const byId = (table: string): Map<unknown, Row> => new Map(rows(table).map((row) => [row['id'], row]));

beforeAll(() => {
  world = districtsWorld(buildCity('2026-11-22'));
});

test('all places of the data file are there, each in its parent', () => {
  const places = byId('place');
  const count = (level: string) => rows('place').filter((row) => row['level'] === level).length;
  expect([count('DISTRICT'), count('SUBDISTRICT'), count('VILLAGE')]).toEqual([16, 299, 5_617]);
  expect(places.size).toBe(16 + 299 + 5_617);
  const above = { DISTRICT: undefined, SUBDISTRICT: 'DISTRICT', VILLAGE: 'SUBDISTRICT' };
  for (const place of rows('place'))
    expect(places.get(place['parent_id'])?.['level']).toBe(above[place['level'] as keyof typeof above]);
});

test('parents come before what lies in them, so that rows can be loaded in order', () => {
  const seen = new Set<unknown>([null]);
  for (const place of rows('place')) {
    expect(seen.has(place['parent_id'])).toBe(true);
    seen.add(place['id']);
  }
});

test('about 20 500 supervisors work for 5 123 stations, three to five at each', () => {
  const counts = rows('liaison_station').map((row) => row['supervisor_count'] as number);
  expect(counts).toHaveLength(5_123);
  expect([...new Set(counts)].toSorted()).toEqual([3, 4, 5]);
  const sum = counts.reduce((total, count) => total + count, 0);
  expect(sum).toBeGreaterThanOrEqual(20_450);
  expect(sum).toBeLessThanOrEqual(20_550);
});

test('a station belongs to the organ of the township-level unit that its village lies in', () => {
  const [places, organs] = [byId('place'), byId('subdistrict_organ')];
  for (const station of rows('liaison_station')) {
    const village = places.get(station['place_id'])!;
    expect(village['level']).toBe('VILLAGE');
    expect(organs.get(station['organ_id'])!['place_id']).toBe(village['parent_id']);
  }
});

test('every head holds all three posts of the village, and some villages have a second commissioner', () => {
  const held = rows('concurrent_post');
  const of = new Map<unknown, Set<unknown>>();
  for (const post of held) {
    const key = `${String(post['place_id'])} ${String(post['person_id'])}`;
    of.set(key, (of.get(key) ?? new Set()).add(post['kind']));
  }
  for (const station of rows('liaison_station'))
    expect(of.get(`${String(station['place_id'])} ${String(station['head_id'])}`)?.size).toBe(3);
  expect(held.length - 3 * 5_123).toBeGreaterThan(200);
});

test('an organ belongs to the commission of the district that its unit lies in', () => {
  const [places, commissions] = [byId('place'), byId('district_commission')];
  expect(organsByKind()).toEqual(new Set(['STREET', 'TOWN', 'TOWNSHIP', 'DEVELOPMENT_ZONE']));
  for (const organ of rows('subdistrict_organ')) {
    const unit = places.get(organ['place_id'])!;
    expect(commissions.get(organ['district_id'])!['place_id']).toBe(unit['parent_id']);
  }
});

test('each commission and each organ is announced once, as its first version', () => {
  const announced = rows('outbox').map((row) => [row['name'], row['aggregate'], row['version'], row['ids']]);
  expect(announced).toEqual([
    ...rows('district_commission').map(({ id }) => [
      'districts.district-commission.established.v1',
      id,
      1,
      { districtCommission: id },
    ]),
    ...rows('subdistrict_organ').map(({ id }) => [
      'districts.subdistrict-organ.established.v1',
      id,
      1,
      { subdistrictOrgan: id },
    ]),
  ]);
});

function organsByKind(): Set<unknown> {
  return new Set(rows('subdistrict_organ').map((row) => row['kind']));
}
