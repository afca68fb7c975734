import { expect, test } from '@jest/globals';
import { CloudEvent } from 'cloudevents';
import fc from 'fast-check';
import {
  askedWait,
  cloudEvent,
  type Happened,
  resultOf,
  retryDelay,
  wants,
} from './webhook-delivery.rules.js';

const NOW = new Date('2026-11-20T04:00:00Z');
const HOUR = 3_600_000;
const idOf = (type: string, letter: string): string => `${type}_${letter.repeat(22)}`;
const [CASE, ZONE, OFFICE] = [
  idOf('JointCase', 'a'),
  idOf('CollaborationZone', 'b'),
  idOf('SupervisionOffice', 'c'),
];
const opened: Happened = {
  position: 7,
  name: 'zones.joint-case.opened.v1',
  aggregate: CASE,
  version: 1,
  ids: { jointCase: CASE, zone: ZONE },
  occurredAt: NOW,
};
const ALL = { types: [], zoneIds: [], organisationIds: [] };

test('an endpoint is sent what fits each of its filters, and everything without any', () => {
  expect(wants(ALL, opened)).toBe(true);
  expect(wants({ ...ALL, types: ['Post', 'JointCase'], zoneIds: [ZONE] }, opened)).toBe(true);
  expect(wants({ ...ALL, types: ['Post'] }, opened)).toBe(false);
  expect(wants({ ...ALL, types: ['JointCase'], zoneIds: [idOf('CollaborationZone', 'z')] }, opened)).toBe(
    false,
  );
  expect(wants({ ...ALL, organisationIds: [OFFICE] }, opened)).toBe(false);
  expect(wants({ ...ALL, organisationIds: [OFFICE] }, { ...opened, ids: { organisation: OFFICE } })).toBe(
    true,
  );
  // the type is that of the object, not of whatever else is named
  expect(wants({ ...ALL, types: ['CollaborationZone'] }, opened)).toBe(false);
});

const id = fc
  .tuple(fc.constantFrom('JointCase', 'Post'), fc.constantFrom('a', 'Z', '0'))
  .map(([type, letter]) => idOf(type, letter));

test('whatever happened, the message is a CloudEvent by the schema of its own library and holds ids only', () => {
  fc.assert(
    fc.property(
      id,
      fc.nat(),
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
      (aggregate, version, occurredAt) => {
        const message = cloudEvent('evt_1', { name: opened.name, aggregate, version, occurredAt }, 'cursor');
        expect(new CloudEvent(message, true).validate()).toBe(true);
        expect(message).toEqual({
          specversion: '1.0',
          id: 'evt_1',
          source: 'urn:hub:zones',
          type: 'zones.joint-case.opened.v1',
          subject: aggregate,
          time: occurredAt.toISOString(),
          datacontenttype: 'application/json',
          data: { id: aggregate, version, cursor: 'cursor' },
        });
      },
    ),
  );
  expect(() => new CloudEvent({ specversion: '1.0', id: 'x', source: 'x' }, true)).toThrow('invalid payload');
});

test('attempts come within a fifth of their hour, longer apart each time, over three days, and then no more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (attempt, random) => {
        const [delay, middle] = [retryDelay(attempt, random, null), retryDelay(attempt, 0.5, null)];
        if (attempt > 9) return delay === null;
        return (
          Math.abs(delay! - middle!) <= middle! * 0.2 + 1 &&
          delay! > (attempt === 1 ? 0 : retryDelay(attempt - 1, random, null)!)
        );
      },
    ),
  );
  const all = Array.from({ length: 9 }, (_, index) => retryDelay(index + 1, 0.5, null)!);
  expect(all.slice(0, 3)).toEqual([5_000, 300_000, 1_800_000]);
  expect(all.reduce((sum, one) => sum + one, 0) / HOUR).toBeGreaterThan(72);
});

test('what an endpoint asks for is a number of seconds or a date, a day at most, and never shortens a delay', () => {
  expect(askedWait('120', NOW)).toBe(120_000);
  expect(askedWait('Fri, 20 Nov 2026 04:02:00 GMT', NOW)).toBe(120_000);
  expect(askedWait('Fri, 20 Nov 2026 03:00:00 GMT', NOW)).toBe(0);
  expect(askedWait('999999999', NOW)).toBe(24 * HOUR);
  for (const nothing of [null, '', 'soon', '-5x', '1e99'])
    expect([nothing, askedWait(nothing, NOW)]).toEqual([nothing, null]);
  expect(retryDelay(1, 0.5, 120_000)).toBe(120_000);
  expect(retryDelay(2, 0.5, 1_000)).toBe(300_000);
  expect(retryDelay(10, 0.5, 120_000)).toBeNull();
  fc.assert(
    fc.property(fc.string(), (text) => {
      const asked = askedWait(text, NOW);
      return asked === null || (asked >= 0 && asked <= 24 * HOUR);
    }),
  );
});

test('2xx is taken, 410 is gone, everything else has failed', () => {
  const verdicts = [200, 204, 299, 300, 301, 307, 400, 404, 410, 429, 500, 503].map(
    (status) => resultOf({ status }).verdict,
  );
  expect(verdicts.map((verdict) => verdict[0]).join('')).toBe('DDDFFFFFGFFF');
  expect(resultOf({ failed: 'TIMEOUT' })).toEqual({ result: 'TIMEOUT', verdict: 'FAILED' });
});
