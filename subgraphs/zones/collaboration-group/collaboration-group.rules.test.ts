import { expect, test } from '@jest/globals';
import type { CollaborationGroup } from './collaboration-group.entity.js';
import { assignMember } from './collaboration-group.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const named = (name: string): CollaborationGroup => ({
  id: `CollaborationGroup_${name}`,
  name,
  sector: 'UNIVERSITIES',
  coordinatingOfficeId: 'SupervisionOffice_4',
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  version: 3,
});
const [first, second] = [named('first'), named('second')];
const group = { id: 'DispatchedGroup_1', known: true };
const next = (state: CollaborationGroup) => ({ ...state, version: 4, updatedAt: NOW });

test('a group that is assigned to another collaboration group leaves the first one; both have a next version', () => {
  expect(assignMember({ to: second, from: first, group }, NOW)).toEqual({
    to: { next: next(second), change: 'MEMBER_CAME' },
    from: { next: next(first), change: 'MEMBER_WENT' },
    events: [
      {
        name: 'zones.collaboration-group.member-assigned.v1',
        ids: { collaborationGroup: second.id, group: group.id },
      },
    ],
  });
});

test('a group that is in none comes without leaving any', () => {
  expect(assignMember({ to: first, from: null, group }, NOW)).toMatchObject({ from: null });
});

test('a group is not assigned to where it is, nor is one that nobody has announced', () => {
  expect(assignMember({ to: first, from: first, group }, NOW)).toEqual({
    refused: 'ALREADY_MEMBER',
    parameters: { field: 'groupId', zone: 'first' },
  });
  expect(assignMember({ to: first, from: null, group: { ...group, known: false } }, NOW)).toEqual({
    refused: 'NOT_FOUND',
    parameters: { field: 'groupId' },
  });
});
