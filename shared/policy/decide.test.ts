import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from './decide.js';
import { grantingRows, type TypePolicy } from './policy.js';
import { decisionArbitrary, rowArbitrary, postArbitrary } from '../testing/policy-arbitraries.js';

const cases: TypePolicy = {
  type: 'JointCase',
  reach: { table: 'zones.joint_case', id: 'id', zone: 'zone_id', case: 'id' },
  rows: [
    { action: 'read', scope: 'CASE', roles: ['GROUP_MEMBER'] },
    { action: 'read', scope: 'ZONE', roles: ['GROUP_MEMBER'] },
    { action: 'advance', scope: 'LEAD', roles: ['GROUP_LEADER'] },
  ],
};
const standing = (role: 'GROUP_MEMBER' | 'GROUP_LEADER', organisation = 'own') => ({
  person: 'p',
  posts: [{ organisation, role }],
  zones: [{ zone: 'zone', organisation }],
});
const takesPart = { members: [{ organisation: 'own', lead: false }] };

test('a case is read by its participants and in its zone, and by nobody else', () => {
  const member = standing('GROUP_MEMBER');
  expect(decide(cases, 'read', member, takesPart)).toBe(true);
  expect(decide(cases, 'read', member, { zone: 'zone', members: [] })).toBe(true);
  expect(decide(cases, 'read', member, { zone: 'other', members: [] })).toBe(false);
  expect(decide(cases, 'read', standing('GROUP_MEMBER', 'stranger'), takesPart)).toBe(false);
});

test('only the lead advances, and only with a role that may', () => {
  const leads = { members: [{ organisation: 'own', lead: true }] };
  expect(decide(cases, 'advance', standing('GROUP_LEADER'), leads)).toBe(true);
  expect(decide(cases, 'advance', standing('GROUP_LEADER'), takesPart)).toBe(false);
  expect(decide(cases, 'advance', standing('GROUP_MEMBER'), leads)).toBe(false);
});

test('a zone that another organisation of the same person is in opens nothing to this role', () => {
  const two = {
    person: 'p',
    posts: [
      { organisation: 'own', role: 'GROUP_MEMBER' as const },
      { organisation: 'other', role: 'AUDITOR' as const },
    ],
    zones: [{ zone: 'zone', organisation: 'other' }],
  };
  expect(decide(cases, 'read', two, { zone: 'zone' })).toBe(false);
});

test('nobody without a post may do anything', () => {
  fc.assert(
    fc.property(decisionArbitrary, ({ policy, action, standing: held, facts }) => {
      expect(decide(policy, action, { ...held, posts: [] }, facts)).toBe(false);
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
