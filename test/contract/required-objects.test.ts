import { expect, test } from '@jest/globals';
import type { TypePolicy } from '../../shared/policy/policy.js';
import { requiredObjects } from '../support/required-objects.js';
import { subgraphs } from '../support/subgraphs.js';

/** How an object is read by whoever comes to it from another one. */
const policies = new Map<string, TypePolicy>(
  subgraphs
    .flatMap(({ entrances }) => Object.entries(entrances))
    .filter(([name, { policy }]) => name === `${policy.type}.__resolveReference`)
    .map(([, { policy }]) => [policy.type, policy]),
);
const protectedPairs = requiredObjects.filter(
  ({ type, wanted }) => policies.has(type) && policies.has(wanted),
);

const rolesReading = (type: string, isWhole: boolean): string[] =>
  policies
    .get(type)!
    .rows.filter(({ action, scope }) => action === 'read' && (!isWhole || scope === 'REGISTER'))
    .flatMap(({ roles }) => roles);

test.each(protectedPairs)(
  'every role that reads some $type may read every $wanted, which its $field requires',
  ({ type, wanted }) => {
    const readers = rolesReading(wanted, true);
    expect(rolesReading(type, false).filter((role) => !readers.includes(role as never))).toEqual([]);
  },
);

test('the rule is kept by stations and host units, which people of other roles read', () => {
  const pairs = protectedPairs.map(({ type, field }) => `${type}.${field}`);
  expect(pairs).toEqual(
    expect.arrayContaining(['LiaisonStation.place', 'LiaisonStation.organ', 'HostUnit.group']),
  );
});
