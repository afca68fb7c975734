import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from './decide.js';
import { isAbove, type Level } from '../kernel/level.js';
import { grantingRows, type Standing, type TypePolicy } from './policy.js';
import { decisionArbitrary, rowArbitrary, postArbitrary } from '../testing/policy-arbitraries.js';

const cases: TypePolicy = {
  type: 'JointCase',
  reach: { table: 'zones.joint_case', id: 'id', zone: 'zone_id', matter: 'id' },
  rows: [
    { action: 'read', scope: 'CASE', roles: ['GROUP_MEMBER'] },
    { action: 'read', scope: 'ZONE', roles: ['GROUP_MEMBER'] },
    { action: 'advance', scope: 'LEAD', roles: ['GROUP_LEADER'] },
  ],
};
const nobody: Standing = {
  person: 'p',
  selves: ['p'],
  posts: [],
  loans: [],
  zones: [],
  recused: [],
  shared: true,
  opened: [],
  clearance: 'INTERNAL',
};
const standing = (role: 'GROUP_MEMBER' | 'GROUP_LEADER', organisation = 'own'): Standing => ({
  ...nobody,
  posts: [{ id: 'Post_1', organisation, role }],
  zones: [{ zone: 'zone', organisation }],
});
const matter = 'Matter_1';
const takesPart = { matter, members: [{ organisation: 'own', lead: false }] };

test('a case is read by its participants and in its zone, and by nobody else', () => {
  const member = standing('GROUP_MEMBER');
  expect(decide(cases, 'read', member, takesPart)).toBe(true);
  expect(decide(cases, 'read', member, { matter, zone: 'zone', members: [] })).toBe(true);
  expect(decide(cases, 'read', member, { matter, zone: 'other', members: [] })).toBe(false);
  expect(decide(cases, 'read', standing('GROUP_MEMBER', 'stranger'), takesPart)).toBe(false);
});

test('whoever holds a matter alone leads it, and takes part in no case', () => {
  const holds = { matter, members: [{ organisation: 'own', lead: true, alone: true }] };
  expect(decide(cases, 'advance', standing('GROUP_LEADER'), holds)).toBe(true);
  expect(decide(cases, 'read', standing('GROUP_LEADER'), holds)).toBe(false);
});

test('only the lead advances, and only with a role that may', () => {
  const leads = { matter, members: [{ organisation: 'own', lead: true }] };
  expect(decide(cases, 'advance', standing('GROUP_LEADER'), leads)).toBe(true);
  expect(decide(cases, 'advance', standing('GROUP_LEADER'), takesPart)).toBe(false);
  expect(decide(cases, 'advance', standing('GROUP_MEMBER'), leads)).toBe(false);
});

test('a zone that another organisation of the same person is in opens nothing to this role', () => {
  const two: Standing = {
    ...nobody,
    posts: [
      { id: 'Post_1', organisation: 'own', role: 'GROUP_MEMBER' },
      { id: 'Post_2', organisation: 'other', role: 'AUDITOR' },
    ],
    zones: [{ zone: 'zone', organisation: 'other' }],
  };
  expect(decide(cases, 'read', two, { matter, zone: 'zone' })).toBe(false);
});

test('nobody without a post may do anything', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, action, standing: held, facts }) => {
      expect(decide(policy, action, { ...held, posts: [], loans: [] }, facts)).toBe(false);
    }),
  );
});

test('an action that no row names is nobody’s', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, standing: held, facts }) => {
      expect(decide(policy, 'unheard of', held, facts)).toBe(false);
      expect(grantingRows(policy, 'unheard of', held)).toEqual([]);
    }),
  );
});

test('a further row or post never takes anything away', () => {
  fc.assert(
    fc.property(decisionArbitrary, rowArbitrary, postArbitrary, (given, row, post) => {
      const { policy, action, standing: held, facts } = given;
      if (!decide(policy, action, held, facts)) return;
      const wider = { ...policy, rows: [row, ...policy.rows] };
      const higher = { ...held, posts: [post, ...held.posts] };
      expect(decide(wider, action, held, facts)).toBe(true);
      expect(decide(policy, action, higher, facts)).toBe(true);
    }),
  );
});

test('who is let in by the guard of an entrance is one to whom some row gives something', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, action, standing: held, facts }) => {
      fc.pre(decide(policy, action, held, facts));
      expect(grantingRows(policy, action, held)).not.toEqual([]);
    }),
  );
});

test('what is one person’s own is nobody else’s, whatever the role', () => {
  const own: TypePolicy = {
    type: 'Thing',
    reach: { table: 'zones.thing', id: 'id', person: 'person_id' },
    rows: [{ action: 'read', scope: 'PERSON', roles: ['GROUP_MEMBER'] }],
  };
  expect(decide(own, 'read', standing('GROUP_MEMBER', 'anywhere'), { person: 'p' })).toBe(true);
  expect(decide(own, 'read', standing('GROUP_LEADER'), { person: 'p' })).toBe(false);
  for (const person of ['q', null, undefined])
    expect(decide(own, 'read', standing('GROUP_MEMBER'), { person })).toBe(false);
});

const recused: Standing = { ...standing('GROUP_LEADER'), recused: [matter] };
const leads = { matter, zone: 'zone', members: [{ organisation: 'own', lead: true }] };

test('for whoever is recused the matter is not there, by no role, loan or emergency (domain 2, rule 27)', () => {
  const every = { ...cases, rows: scopesOf(['CASE', 'ZONE', 'LEAD', 'LOAN', 'BREAK_GLASS', 'REGISTER']) };
  const lent = { ...recused, loans: [{ ...recused.posts[0]!, matter }], opened: [matter] };
  expect(decide(every, 'read', lent, leads)).toBe(false);
  expect(decide(every, 'read', { ...lent, recused: [] }, leads)).toBe(true);
});

const scopesOf = (scopes: readonly TypePolicy['rows'][number]['scope'][]): TypePolicy['rows'] =>
  scopes.map((scope) => ({ action: 'read', scope, roles: ['GROUP_LEADER'] }));

test('on a need to know the zone, the own organisation and a share reach nothing, the list of access does', () => {
  const facts = { ...leads, organisation: 'own', granted: ['own'], needToKnow: true };
  const by = (scope: TypePolicy['rows'][number]['scope']): boolean =>
    decide({ ...cases, rows: scopesOf([scope]) }, 'read', standing('GROUP_LEADER'), facts);
  expect(['ZONE', 'OWN_ORGANISATION', 'GRANT', 'REGISTER'].filter((scope) => by(scope as never))).toEqual([]);
  expect([by('CASE'), by('LEAD')]).toEqual([true, true]);
});

test('a decision without knowing what could forbid it is none', () => {
  expect(() => decide(cases, 'read', standing('GROUP_MEMBER'), { zone: 'zone' })).toThrow(
    'without knowing its matter',
  );
});

test('by a loan one reads the one matter and what is one’s own, and changes nothing', () => {
  const own: TypePolicy = {
    type: 'Thing',
    reach: { table: 'commons.thing', id: 'id', person: 'person_id' },
    rows: ['read', 'withdraw'].map((action) => ({
      action,
      scope: 'PERSON' as const,
      roles: ['GROUP_MEMBER' as const],
    })),
  };
  const lent: Standing = { ...standing('GROUP_MEMBER'), posts: [], zones: [] };
  const loans = [{ id: 'Post_1', organisation: 'own', role: 'GROUP_MEMBER' as const, matter }];
  expect(decide(own, 'read', { ...lent, loans }, { person: 'p' })).toBe(true);
  expect(decide(own, 'read', { ...lent, loans }, { person: 'somebody else' })).toBe(false);
  expect(decide(own, 'withdraw', { ...lent, loans }, { person: 'p' })).toBe(false);
  expect(decide(cases, 'read', { ...lent, loans }, takesPart)).toBe(false);
});

test('recusing, raising a level, ending a post, a loan, an emergency, a share or a clearance never shows more', () => {
  const levels: readonly Level[] = ['OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT'];
  const every = fc.record({ given: decisionArbitrary, at: fc.nat(3), level: fc.constantFrom(...levels) });
  fc.assert(
    fc.property(every, ({ given: { policy, action, standing: held, facts }, at, level }) => {
      const without = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => index !== at);
      const lower = isAbove(held.clearance, level) ? level : held.clearance;
      const narrower: Standing[] = [
        { ...held, recused: [...held.recused, `Matter_${at}`] },
        { ...held, selves: [...held.selves, `Person_${at}`] },
        { ...held, posts: without(held.posts) },
        { ...held, loans: without(held.loans) },
        { ...held, opened: without(held.opened) },
        { ...held, zones: without(held.zones) },
        { ...held, clearance: lower },
      ];
      const higher = facts.level !== null && isAbove(level, facts.level) ? level : facts.level;
      const hidden = [
        { ...facts, granted: without(facts.granted) },
        { ...facts, members: without(facts.members) },
        { ...facts, level: higher },
        { ...facts, needToKnow: true },
      ];
      fc.pre(!decide(policy, action, held, facts));
      for (const less of narrower) expect(decide(policy, action, less, facts)).toBe(false);
      for (const less of hidden) expect(decide(policy, action, held, less)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
