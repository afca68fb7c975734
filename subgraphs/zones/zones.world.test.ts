import { expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import type { Row } from '../../shared/world/rows.js';
import { zonesWorld } from './zones.world.js';

const city = buildCity('2026-11-22');
const world = zonesWorld(city);
const zones = world['zones.zone']!;
const memberships = world['authz.zone_membership']!;
const named = (part: string): Row[] => zones.filter((zone) => String(zone['name']).includes(part));
const membersOf = (zone: unknown): unknown[] =>
  memberships.filter((row) => row['zone_id'] === zone).map((row) => row['organisation_id']);

test('every organisation is in one zone of each level at most', () => {
  const places = memberships.map((row) => `${String(row['organisation_id'])} ${String(row['level'])}`);
  expect(new Set(places).size).toBe(places.length);
});

test('districts are divided as published: five zones in Binhai, three in Hebei, four in Dongli', () => {
  const count = (district: string): number =>
    named(district).filter((zone) => zone['level'] === 'DISTRICT').length;
  expect(['滨海新区', '河北区', '东丽区'].map(count)).toEqual([5, 3, 4]);
});

test('every zone has the first version of its rules, from its first day on', () => {
  const charters = world['zones.zone_charter_history']!;
  expect(charters.map((row) => row['zone_id'])).toEqual(zones.map((row) => row['id']));
  expect(charters.every((row) => row['number'] === 1 && row['text'] !== '')).toBe(true);
});

test('zones of the city have three tiers of leaders, each another person', () => {
  for (const zone of zones.filter((row) => row['level'] === 'CITY')) {
    const terms = world['zones.zone_leadership_term']!.filter((term) => term['zone_id'] === zone['id']);
    expect(new Set(terms.map((term) => term['tier'])).size).toBe(3);
    expect(new Set(terms.map((term) => term['person_id'])).size).toBe(3);
  }
});

test('the members of a team are members of its zone, and in one team of it', () => {
  const teamMembers = world['zones.collaboration_team_member']!;
  const teams = world['zones.collaboration_team']!;
  expect(teams.length).toBeGreaterThan(20);
  for (const team of teams) {
    expect(team['leader_id']).toMatch(/^Person_/);
    const own = teamMembers.filter((row) => row['team_id'] === team['id']);
    expect(own.length).toBeGreaterThan(1);
    expect(membersOf(team['zone_id'])).toEqual(
      expect.arrayContaining(own.map((row) => row['organisation_id'])),
    );
  }
  const all = teamMembers.map((row) => row['organisation_id']);
  expect(new Set(all).size).toBe(all.length);
});

test('what was recorded of cases lies between their opening and today, in words that say that it is fictional', () => {
  const opened = new Map(world['zones.joint_case']!.map((row) => [row['id'], row['opened_at'] as Date]));
  const moments = {
    'zones.coordination_meeting': ['held_at', 'agenda'],
    'zones.milestone': ['planned_at', 'title'],
    'zones.case_asset': ['recorded_at', 'description'],
    'zones.linked_work': ['recorded_at', 'text'],
    'zones.case_violation': ['recorded_at', 'text'],
  } as const;
  for (const [table, [at, words]] of Object.entries(moments)) {
    const rows = world[table]!;
    expect([table, rows.length > 50]).toEqual([table, true]);
    for (const row of rows) {
      expect((row[at] as Date) >= opened.get(row['case_id'])! && (row[at] as Date) < city.day).toBe(true);
      expect(row[words]).toMatch(/\(虚构\)$/);
    }
  }
});

test('the zones of Hebei follow the template 1+3+N+N, and no others do', () => {
  const follows = zones.filter((zone) => zone['composition_template_id'] !== null);
  const hebei = named('河北区').filter((zone) => zone['level'] === 'DISTRICT');
  expect(follows).toEqual(hebei);
  const [template] = world['zones.composition_template']!;
  expect(follows.map((zone) => zone['composition_template_id'])).toEqual(Array(3).fill(template!['id']));
  const bounds = world['zones.composition_slot']!.map((slot) => [slot['least'], slot['most']]);
  expect(bounds).toEqual([
    [1, 1],
    [3, 3],
    [1, null],
    [1, null],
  ]);
});
