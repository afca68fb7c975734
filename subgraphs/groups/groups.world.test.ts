import { expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { dispatchModes, hostKinds } from './dispatched-group/dispatched-group.entity.js';
import { groupsWorld } from './groups.world.js';

const city = buildCity('2026-11-22');
const world = groupsWorld(city);
const groups = world['groups.dispatched_group']!;
const hostUnits = world['groups.host_unit']!;

test('each group sits in exactly one of its host units, which has a party secretary', () => {
  for (const group of groups) {
    const seats = hostUnits.filter((unit) => unit['group_id'] === group['id'] && unit['seat']);
    expect(seats).toHaveLength(1);
    expect(seats[0]!['party_secretary_id']).toMatch(/^Person_/);
  }
});

test('a group is dispatched singly when it has one host unit, comprehensively when it has more', () => {
  for (const group of groups) {
    const count = hostUnits.filter((unit) => unit['group_id'] === group['id']).length;
    expect(group['dispatch_mode']).toBe(count === 1 ? 'SINGLE' : 'COMPREHENSIVE');
  }
});

test('all groups and host units of the demonstration say that they are fictional', () => {
  expect([...groups, ...hostUnits].filter((row) => row['fictional'] !== true)).toEqual([]);
});

test('groups were dispatched before the liaisons of their offices began, 300 days ago', () => {
  const latest = Math.max(...groups.map((group) => (group['dispatched_at'] as Date).getTime()));
  expect(latest).toBeLessThan(city.day.getTime() - 300 * 86_400_000);
});

test('every group is announced once, by its own id', () => {
  expect(
    world['groups.outbox']!.filter(({ name }) => name === 'groups.dispatched-group.established.v1').map(
      ({ name, aggregate, version, ids }) => ({ name, aggregate, version, ids }),
    ),
  ).toEqual(
    city.groups.map(({ id }) => ({
      name: 'groups.dispatched-group.established.v1',
      aggregate: id,
      version: 1,
      ids: { dispatchedGroup: id },
    })),
  );
});

test('the graph knows every kind of host and mode of dispatch that the city has', () => {
  for (const { hostKind, dispatchMode } of city.groups) {
    expect(hostKinds).toHaveProperty(hostKind);
    expect(dispatchModes).toHaveProperty(dispatchMode);
  }
});
