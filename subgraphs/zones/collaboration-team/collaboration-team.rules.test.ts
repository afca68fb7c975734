import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { CollaborationTeam } from './collaboration-team.entity.js';
import {
  addTeam,
  changeTeam,
  endTeam,
  type Met,
  type TeamChange,
  type TeamDraft,
} from './collaboration-team.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const inZone = ['SubdistrictOrgan_1', 'SubdistrictOrgan_2', 'SubdistrictOrgan_3'];
const meets = (change: Partial<Met> = {}): Met => ({
  zone: { id: 'CollaborationZone_1', name: '第一片区' },
  zoneMembers: inZone,
  names: ['第二协作小组'],
  leaderIn: ['SubdistrictOrgan_1'],
  ...change,
});
const draft: TeamDraft = {
  name: '第一协作小组',
  duties: '线索联商',
  leaderId: 'Person_1',
  memberIds: inZone.slice(0, 2),
};
const team: CollaborationTeam = {
  id: 'CollaborationTeam_1',
  zoneId: 'CollaborationZone_1',
  name: draft.name,
  leaderId: 'Person_1',
  duties: draft.duties,
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  endedAt: null,
  endReason: null,
  version: 3,
};
const add = (change: Partial<TeamDraft> = {}, met: Partial<Met> = {}) =>
  addTeam(team.id, { ...draft, ...change }, meets(met), NOW);
const change = (wanted: TeamChange, met: Partial<Met> = {}, state = team) =>
  changeTeam({ team: state, memberIds: draft.memberIds }, wanted, meets(met), NOW);
const ended = { ...team, endedAt: NOW };

test('a team is formed as it is wanted, told by one event that holds ids only', () => {
  expect(add({ name: ' 第一协作小组 ' })).toEqual({
    next: { ...team, updatedAt: NOW, version: 1 },
    memberIds: draft.memberIds,
    events: [
      {
        name: 'zones.collaboration-team.added.v1',
        ids: { collaborationTeam: team.id, zone: team.zoneId },
      },
    ],
  });
});

test('what is left out of a change stays, and the version rises', () => {
  expect(change({ duties: '交叉检查' })).toMatchObject({
    next: { ...team, duties: '交叉检查', updatedAt: NOW, version: 4 },
    memberIds: draft.memberIds,
    events: [{ name: 'zones.collaboration-team.changed.v1' }],
  });
});

test.each<[string, object, string]>([
  ['INVALID_INPUT', add({ name: '' }), 'name'],
  ['NAME_TAKEN', add({ name: ' 第二协作小组' }), 'name'],
  ['INVALID_INPUT', add({ duties: 'a\u0000b' }), 'duties'],
  ['INVALID_INPUT', add({ memberIds: [] }), 'memberIds'],
  ['NOT_A_MEMBER', add({ memberIds: [inZone[0]!, 'SubdistrictOrgan_9'] }), 'memberIds.1'],
  ['DUPLICATE_PARTICIPANT', add({ memberIds: [inZone[0]!, inZone[0]!] }), 'memberIds.1'],
  ['LEADER_NOT_IN_TEAM', add({}, { leaderIn: ['SubdistrictOrgan_3'] }), 'leaderId'],
  ['INVALID_INPUT', change({}), 'id'],
  ['LEADER_NOT_IN_TEAM', change({ memberIds: [inZone[2]!] }), 'leaderId'],
  ['LEADER_NOT_IN_TEAM', change({ leaderId: 'Person_2' }, { leaderIn: [] }), 'leaderId'],
  ['NAME_TAKEN', change({ name: '第二协作小组' }), 'name'],
  ['TEAM_ENDED', change({ name: '新名' }, {}, ended), 'id'],
  ['TEAM_ENDED', endTeam({ team: ended, memberIds: [] }, '调整', NOW), 'id'],
  ['INVALID_INPUT', endTeam({ team, memberIds: [] }, ' ', NOW), 'reason'],
])('%s is said of what cannot be', (refused, decided, field) => {
  expect(decided).toMatchObject({ refused, parameters: { field } });
});

test('a team whose leader has left can be named anew, and gets another leader with its next members', () => {
  const left = { leaderIn: [] };
  expect(isRefusal(change({ name: '新名' }, left))).toBe(false);
  expect(isRefusal(change({ memberIds: inZone }, left))).toBe(true);
});

test('a team ends with a reason, and keeps what it was', () => {
  expect(endTeam({ team, memberIds: inZone }, ' 机构调整 ', NOW)).toMatchObject({
    next: { endedAt: NOW, endReason: '机构调整', name: team.name, version: 4 },
    memberIds: inZone,
    events: [{ name: 'zones.collaboration-team.ended.v1' }],
  });
});

test('whatever is wanted, who is in a team is in the zone and there once, and its leader is among them', () => {
  const some = fc.array(fc.constantFrom(...inZone, 'SubdistrictOrgan_9'), { maxLength: 4 });
  fc.assert(
    fc.property(some, some, fc.subarray(inZone), (first, then, leaderIn) => {
      const made = add({ memberIds: first }, { leaderIn });
      if (isRefusal(made)) return;
      const next = changeTeam(
        { team: made.next, memberIds: made.memberIds },
        { memberIds: then },
        meets({ leaderIn }),
        NOW,
      );
      const { memberIds } = isRefusal(next) ? made : next;
      expect(new Set(memberIds).size).toBe(memberIds.length);
      expect(inZone).toEqual(expect.arrayContaining([...memberIds]));
      expect(memberIds.some((id) => leaderIn.includes(id))).toBe(true);
    }),
  );
});
