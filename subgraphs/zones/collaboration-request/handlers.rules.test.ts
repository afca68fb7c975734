import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CollaborationMode, RequestCriterion } from './collaboration-request.entity.js';
import { areaFault, type Handler, handlersFault, isAreaBarred, isInArea } from './handlers.rules.js';

const ROLES = ['COORDINATOR', 'ANALYST', 'HANDLER', 'SUPPORT'] as const;

/** Districts, township-level units and villages of random numbers, nested as division codes are. */
const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((number) => String(number).padStart(count, '0'));
const district = fc.integer({ min: 101, max: 105 }).map((number) => `120${number}`);
const place = fc
  .tuple(district, fc.option(digits(3), { nil: '' }), fc.option(digits(3), { nil: '' }))
  .map(([own, unit, village]) => own + unit + (unit === '' ? '' : village));
/** Organisations, some of which belong to a place. */
const organisations = fc.array(fc.option(place, { nil: null }), { minLength: 1, maxLength: 12 });
const known = (codes: readonly (string | null)[]) => ({
  unknown: [],
  codes: new Map(codes.flatMap((code, index) => (code === null ? [] : [[`organisation ${index}`, code]]))),
});
const handlersOf = (codes: readonly (string | null)[]): Handler[] =>
  codes.map((_, index) => ({
    organisationId: `organisation ${index}`,
    role: index === 0 ? 'LEAD' : ROLES[index % ROLES.length]!,
  }));

/** The same by the divisions themselves: in the district, or below it. */
const liesIn = (code: string, area: string): boolean => {
  const chainOf = (one: string): string[] => [one.slice(0, 12), one.slice(0, 9), one.slice(0, 6)];
  return chainOf(code).at(-1) === chainOf(area).at(-1);
};

test('of random divisions and areas CROSS, or the recusal of local cadres, admits nobody of the area, and names each', () => {
  fc.assert(
    fc.property(organisations, place, fc.boolean(), (codes, areaCode, isCross) => {
      const mode: CollaborationMode = isCross ? 'CROSS' : 'COLLABORATIVE';
      const criteria: RequestCriterion[] = isCross ? ['COMPLEX'] : ['LOCAL_RECUSAL'];
      const isBarred = isAreaBarred(criteria, mode);
      const local = codes.flatMap((code, index) =>
        code !== null && liesIn(code, areaCode) ? [`handlers.${index}.organisationId`] : [],
      );
      const fault = handlersFault(handlersOf(codes), { areaCode, isBarred }, known(codes));
      const named = fault && [fault.refused, fault.parameters['field'], fault.parameters['fields']];
      const expected = ['HANDLER_FROM_AREA', local[0], local.join(', ')];
      expect(named).toEqual(local.length === 0 ? null : expected);
      expect(fault === null || String(fault.parameters['clause']).includes('S3-08')).toBe(true);
    }),
  );
});

test('elsewhere those of the area handle it, too', () => {
  fc.assert(
    fc.property(organisations, place, (codes, areaCode) => {
      const isBarred = isAreaBarred(['LARGE_SUM'], 'ELEVATED');
      expect(handlersFault(handlersOf(codes), { areaCode, isBarred }, known(codes))).toBeNull();
    }),
  );
});

test('the area of a village is its district, with everything below it', () => {
  expect(isInArea('120105', '120105001002')).toBe(true);
  expect(isInArea('120105007', '120105001002')).toBe(true);
  expect(isInArea('120106001', '120105001002')).toBe(false);
  expect(isInArea(undefined, '120105')).toBe(false);
  expect(
    areaFault([{ field: 'counterpartId', organisationId: 'organisation 0' }], '120105', known(['120105'])),
  ).toMatchObject({ refused: 'HANDLER_FROM_AREA', parameters: { field: 'counterpartId' } });
});

const lead: Handler = { organisationId: 'organisation 0', role: 'LEAD' };
const other: Handler = { organisationId: 'organisation 1', role: 'HANDLER' };
test.each<[string, string, readonly Handler[]]>([
  ['LEAD_MISSING', 'handlers', []],
  ['LEAD_MISSING', 'handlers', [other]],
  ['SECOND_LEAD', 'handlers.1.role', [lead, { ...other, role: 'LEAD' }]],
  ['DUPLICATE_PARTICIPANT', 'handlers.1.organisationId', [lead, lead]],
  ['NOT_FOUND', 'handlers.1.organisationId', [lead, { ...other, organisationId: 'nowhere' }]],
  [
    'INVALID_INPUT',
    'handlers',
    Array.from({ length: 51 }, (_, index) => ({ ...other, organisationId: `organisation ${index}` })),
  ],
])('%s at %s', (refused, field, handlers) => {
  const fault = handlersFault(
    handlers,
    { areaCode: '120105', isBarred: true },
    { unknown: ['nowhere'], codes: new Map() },
  );
  expect(fault).toMatchObject({ refused, parameters: { field } });
});
