import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import type { ConcurrentPost } from './concurrent-post.entity.js';
import { end, start, type Village } from './concurrent-post.rules.js';

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const NOW = day(100);

const post = (change: Partial<ConcurrentPost> = {}): ConcurrentPost => ({
  id: 'ConcurrentPost_1',
  personId: 'Person_1',
  placeId: 'Place_1',
  stationId: 'LiaisonStation_1',
  organId: 'SubdistrictOrgan_1',
  kind: 'DISCIPLINE_COMMISSIONER',
  from: day(1),
  until: null,
  updatedAt: day(1),
  version: 1,
  ...change,
});
const village = (...posts: ConcurrentPost[]): Village => ({
  placeId: 'Place_1',
  stationId: 'LiaisonStation_1',
  organId: 'SubdistrictOrgan_1',
  posts,
});
const discipline = { personId: 'Person_1', kind: 'DISCIPLINE_COMMISSIONER' } as const;
const director = { personId: 'Person_2', kind: 'VILLAGE_AFFAIRS_SUPERVISION_DIRECTOR' } as const;

function expectFault(answer: object, refused: string, field: string): void {
  expect(answer).toMatchObject({ refused, parameters: { field } });
}

test('a post begins now unless another moment is given, as version 1, told by one event', () => {
  expect(start(village(), discipline, 'ConcurrentPost_1', NOW)).toEqual({
    next: post({ from: NOW, updatedAt: NOW }),
    events: [
      {
        name: 'districts.concurrent-post.started.v1',
        ids: { concurrentPost: 'ConcurrentPost_1', place: 'Place_1' },
      },
    ],
  });
});

test('a station head is appointed, not started', () => {
  expectFault(start(village(), { ...discipline, kind: 'STATION_HEAD' }, 'x', NOW), 'INVALID_INPUT', 'kind');
});

test('a village may have several discipline commissioners, and one director', () => {
  const others = village(post({ personId: 'Person_9' }), post({ ...director, personId: 'Person_9' }));
  expect(isRefusal(start(others, discipline, 'x', NOW))).toBe(false);
  expectFault(start(others, director, 'x', NOW), 'POST_HELD', 'kind');
  expectFault(start(village(post()), discipline, 'x', NOW), 'POST_HELD', 'kind');
});

test('a post never begins in the future or while it was still held', () => {
  const earlier = village(post({ ...director, until: day(50) }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (n) => {
      const answer = start(earlier, { ...director, from: day(n) }, 'x', NOW);
      expect(isRefusal(answer)).toBe(n > 100 || n < 50);
      if (isRefusal(answer)) expectFault(answer, 'INVALID_INPUT', 'from');
    }),
  );
});

test('a post ends once, after it began and not in the future', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50, max: 200 }), (n) => {
      const answer = end(post(), village(post()), day(n), NOW);
      const fault = { refused: 'INVALID_INPUT', parameters: { field: 'until' } };
      const ended = { next: post({ until: day(n), updatedAt: NOW, version: 2 }) };
      expect(answer).toMatchObject(n > 100 || n <= 1 ? fault : ended);
    }),
  );
  const ended = post({ until: day(50) });
  expectFault(end(ended, village(ended), null, NOW), 'POST_ENDED', 'id');
});

test('the discipline post of a sitting head does not end, that of anybody else does', () => {
  const head = post({ id: 'ConcurrentPost_2', kind: 'STATION_HEAD' });
  const other = post({ id: 'ConcurrentPost_3', personId: 'Person_9' });
  const here = village(post(), head, other);
  expectFault(end(post(), here, null, NOW), 'DISCIPLINE_POST_OF_HEAD', 'id');
  expect(isRefusal(end(other, here, null, NOW))).toBe(false);
  expect(isRefusal(end(head, here, null, NOW))).toBe(false);
});

test('the discipline post of a former head does not end before the head did', () => {
  const former = post({ id: 'ConcurrentPost_2', kind: 'STATION_HEAD', until: day(60) });
  const here = village(post(), former);
  expectFault(end(post(), here, day(59), NOW), 'INVALID_INPUT', 'until');
  expect(isRefusal(end(post(), here, day(60), NOW))).toBe(false);
});
