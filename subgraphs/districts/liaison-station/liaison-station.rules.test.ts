import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { LiaisonStation } from './liaison-station.entity.js';
import { appointHead, type VillagePost } from './liaison-station.rules.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const NOW = day(100);

const station = (change: Partial<LiaisonStation> = {}): LiaisonStation => ({
  id: 'LiaisonStation_1',
  name: '联络站',
  placeId: 'Place_1',
  organId: 'SubdistrictOrgan_1',
  headId: 'Person_1',
  supervisorCount: 4,
  updatedAt: day(2),
  version: 1,
  ...change,
});
const post = (personId: string, kind: string, from: Date, until: Date | null = null): VillagePost => ({
  personId,
  kind,
  from,
  until,
});
const COMMISSIONER = 'DISCIPLINE_COMMISSIONER';
const posts = [
  post('Person_1', COMMISSIONER, day(1)),
  post('Person_1', 'STATION_HEAD', day(2)),
  post('Person_2', COMMISSIONER, day(40)),
  post('Person_3', COMMISSIONER, day(1), day(50)),
];
const appoint = (personId: string, from?: Date) => appointHead(station(), posts, { personId, from }, NOW);

function expectFault(answer: object, refused: string, field: string): void {
  expect(answer).toMatchObject({ refused, parameters: { field } });
}

test('whoever holds the discipline post is appointed, from now on, told by one event', () => {
  expect(appoint('Person_2')).toEqual({
    next: station({ headId: 'Person_2', updatedAt: NOW, version: 2 }),
    from: NOW,
    events: [
      {
        name: 'districts.liaison-station.head-appointed.v1',
        ids: { liaisonStation: 'LiaisonStation_1', person: 'Person_2' },
      },
    ],
  });
});

test('nobody heads a station without the discipline post of its village', () => {
  expectFault(appoint('Person_9'), 'DISCIPLINE_POST_MISSING', 'personId');
  expectFault(appoint('Person_3'), 'DISCIPLINE_POST_MISSING', 'personId');
});

test('the head is not appointed anew', () => {
  expectFault(appoint('Person_1'), 'POST_HELD', 'personId');
});

test('a head begins after the former one, not before the own discipline post and not in the future', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 200 }), (n) => {
      const answer = appoint('Person_2', day(n));
      expect(isRefusal(answer)).toBe(n < 40 || n > 100);
      if (isRefusal(answer)) expectFault(answer, 'INVALID_INPUT', 'from');
    }),
  );
  const ended = [post('Person_2', COMMISSIONER, day(1)), post('Person_4', 'STATION_HEAD', day(2), day(60))];
  const vacant = (n: number) =>
    appointHead(station({ headId: null }), ended, { personId: 'Person_2', from: day(n) }, NOW);
  expectFault(vacant(59), 'INVALID_INPUT', 'from');
  expect(isRefusal(vacant(60))).toBe(false);
});
