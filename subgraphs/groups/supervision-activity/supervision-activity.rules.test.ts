import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { SupervisionActivity } from './supervision-activity.entity.js';
import { annul, record } from './supervision-activity.rules.js';

const DISPATCHED = new Date('2025-01-01T00:00:00Z');
const NOW = new Date('2026-11-20T01:00:00Z');
const LATER = new Date('2026-11-21T01:00:00Z');
const unit = {
  hostUnitId: 'HostUnit_1',
  groupId: 'DispatchedGroup_1',
  dispatchedAt: DISPATCHED,
  groupThen: 'DispatchedGroup_1',
  fictional: true,
};
const by = { id: 'SupervisionActivity_1', person: 'Person_1', now: NOW };

const recordAt = (at: Date) => record(unit, { kind: 'INTERVIEW', at }, by);
function recorded(): SupervisionActivity {
  const made = recordAt(new Date('2026-11-19T01:00:00Z'));
  if (isRefusal(made)) throw new Error(made.refused);
  return made.next;
}

test('an activity is recorded of the group of the unit, as version 1, told by one event', () => {
  const at = new Date('2026-11-19T01:00:00Z');
  expect(recordAt(at)).toEqual({
    next: {
      id: 'SupervisionActivity_1',
      groupId: 'DispatchedGroup_1',
      hostUnitId: 'HostUnit_1',
      kind: 'INTERVIEW',
      at,
      personId: 'Person_1',
      fictional: true,
      annulledAt: null,
      annulledBy: null,
      annulReason: null,
      updatedAt: NOW,
      version: 1,
    },
    events: [
      {
        name: 'groups.supervision-activity.recorded.v1',
        ids: { supervisionActivity: 'SupervisionActivity_1', hostUnit: 'HostUnit_1' },
      },
    ],
  });
});

test('nothing is recorded that has not happened, or that happened before the group was there', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (at) => {
      const answer = recordAt(at);
      const fault = { refused: 'INVALID_INPUT', parameters: { field: 'at' } };
      expect(answer).toMatchObject(at > NOW || at < DISPATCHED ? fault : { next: { at } });
    }),
  );
});

test('nothing is recorded of a time at which the unit was with another group, or not in force', () => {
  const at = new Date('2026-06-01T00:00:00Z');
  for (const groupThen of ['DispatchedGroup_2', null])
    expect(record({ ...unit, groupThen }, { kind: 'INTERVIEW', at }, by)).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'at', reason: expect.stringContaining('not with this group then') },
    });
});

test('an annulled record keeps all that it said, and says when, by whom and why', () => {
  const state = recorded();
  const answer = annul(state, ' 重复登记 ', { person: 'Person_2', now: LATER });
  expect(answer).toMatchObject({
    next: {
      ...state,
      annulledAt: LATER,
      annulledBy: 'Person_2',
      annulReason: '重复登记',
      updatedAt: LATER,
      version: 2,
    },
    events: [{ name: 'groups.supervision-activity.annulled.v1' }],
  });
});

test('a record is annulled once, for a readable reason', () => {
  const by = { person: 'Person_2', now: LATER };
  for (const reason of ['', ' ', 'a\u0000', '因'.repeat(501)])
    expect(annul(recorded(), reason, by)).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'reason' },
    });
  const annulled = { ...recorded(), annulledAt: LATER };
  expect(annul(annulled, '重复登记', by)).toEqual({
    refused: 'ALREADY_ANNULLED',
    parameters: { field: 'id' },
  });
});
