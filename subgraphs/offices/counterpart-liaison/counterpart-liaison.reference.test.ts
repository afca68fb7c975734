import { expect, test } from '@jest/globals';
import { newId } from '../../../shared/kernel/id.js';
import type { Context } from '../../../shared/server/context.js';
import { groupReference } from './counterpart-liaison.reference.js';

/** The reference of a group reads nothing. */
const untouched = {} as Context;

test('the reference of a group passes any id of a group on, since its owner answers for existence', () => {
  const id = newId('DispatchedGroup');
  expect(groupReference({ id }, untouched)).toEqual({ id });
});

test('the reference of a group finds nothing for ids of other types, other values and nothing at all', () => {
  for (const id of [newId('HostUnit'), 'DispatchedGroup_short', { $ne: null }, null, undefined])
    expect(groupReference({ id }, untouched)).toBeNull();
});
