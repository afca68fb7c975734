import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { CollaborationZone } from './zone.entity.js';
import { addMember, type Candidate, nextVersion, removeMember } from './zone.rules.js';

const NOW = new Date('2026-11-20T01:00:00Z');
const zone: CollaborationZone = {
  id: 'CollaborationZone_1',
  name: '第一片区',
  level: 'DISTRICT',
  fictional: true,
  updatedAt: new Date('2026-11-01T01:00:00Z'),
  version: 4,
};
const here = { id: zone.id, name: zone.name };
const elsewhere = { id: 'CollaborationZone_2', name: '第二片区' };
const office = (change: Partial<Candidate> = {}): Candidate => ({
  id: 'SupervisionOffice_1',
  known: true,
  memberOf: null,
  ...change,
});
const add = (change: Partial<Candidate> = {}, own: string[] = []) =>
  addMember(zone, office(change), own, NOW);
const remove = (change: Partial<Candidate> = {}, reason = '机构调整') =>
  removeMember(zone, office(change), reason, NOW);

test('an organisation that is in no zone of the level joins, told by one event that holds ids only', () => {
  expect(add()).toEqual({
    next: { ...zone, updatedAt: NOW, version: 5 },
    events: [
      {
        name: 'zones.collaboration-zone.member-added.v1',
        ids: { zone: zone.id, organisation: 'SupervisionOffice_1' },
      },
    ],
  });
});

test('a member of another zone of the level is refused by the name of that zone', () => {
  expect(add({ memberOf: elsewhere })).toEqual({
    refused: 'IN_ANOTHER_ZONE',
    parameters: { field: 'organisationId', zone: '第二片区' },
  });
});

test('a member is not added again, and who is none does not leave', () => {
  const field = 'organisationId';
  expect(add({ memberOf: here })).toMatchObject({ refused: 'ALREADY_MEMBER', parameters: { field } });
  for (const memberOf of [null, elsewhere])
    expect(remove({ memberOf })).toMatchObject({ refused: 'NOT_A_MEMBER', parameters: { field } });
});

test('an organisation that nobody has announced neither joins nor leaves', () => {
  for (const answer of [add({ known: false }), remove({ known: false })])
    expect(answer).toEqual({ refused: 'NOT_FOUND', parameters: { field: 'organisationId' } });
});

test('nobody admits an organisation in which they hold a post', () => {
  expect(add({}, ['SupervisionOffice_1'])).toMatchObject({
    refused: 'FORBIDDEN',
    parameters: { field: 'organisationId' },
  });
  expect(isRefusal(add({}, ['SupervisionOffice_2']))).toBe(false);
});

test('a member leaves with a reason that can be read', () => {
  expect(remove({ memberOf: here })).toMatchObject({
    next: { version: 5 },
    events: [{ name: 'zones.collaboration-zone.member-removed.v1' }],
  });
  for (const reason of ['', ' ', '因'.repeat(501), 'a\nb'])
    expect(remove({ memberOf: here }, reason)).toMatchObject({
      refused: 'INVALID_INPUT',
      parameters: { field: 'reason' },
    });
});

test('whatever is tried, an organisation is in one zone of the level at most, and leaves only where it is', () => {
  const zones = ['A', 'B', 'C'].map((id) => ({ ...zone, id, name: id }));
  const attempt = fc.record({ at: fc.constantFrom(...zones), joins: fc.boolean() });
  fc.assert(
    fc.property(fc.array(attempt), (attempts) => {
      let memberOf: Candidate['memberOf'] = null;
      for (const { at, joins } of attempts) {
        const answer = joins
          ? addMember(at, office({ memberOf }), [], NOW)
          : removeMember(at, office({ memberOf }), '调整', NOW);
        const isAllowed = joins ? memberOf === null : memberOf?.id === at.id;
        expect(isRefusal(answer)).toBe(!isAllowed);
        if (isAllowed) memberOf = joins ? at : null;
      }
    }),
  );
});

test('versions rise one by one, and their moments with them, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.date({ noInvalidDate: true, max: new Date('2100-01-01') })), (clock) => {
      let state = zone;
      for (const now of clock) {
        const next = nextVersion(state, now);
        expect(next.version).toBe(state.version + 1);
        expect(next.updatedAt.getTime()).toBeGreaterThan(state.updatedAt.getTime());
        state = next;
      }
    }),
  );
});
