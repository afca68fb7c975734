import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Facts } from '../../../shared/policy/policy.js';
import { allRoles } from '../../../shared/policy/role.js';
import { addressees, addresseesOf, type Known, type LivePost, organisationsOf } from './addressees.policy.js';

const events = Object.keys(addressees);
const person = fc.constantFrom('Person_1', 'Person_2', 'Person_3', 'Person_4', 'Person_5');
const organisation = fc.constantFrom('Organisation_1', 'Organisation_2', 'Organisation_3');
const post: fc.Arbitrary<LivePost> = fc.record({
  person,
  organisation,
  role: fc.constantFrom(...allRoles),
});
const facts: fc.Arbitrary<Facts> = fc.record({
  organisation: fc.option(organisation),
  person: fc.option(person),
  about: fc.option(person),
  members: fc.array(fc.record({ organisation, lead: fc.boolean() }), { maxLength: 3 }),
});
const ids = fc.record({
  person,
  officer: person,
  leader: person,
  organisation,
  dispatchedGroup: organisation,
  group: organisation,
});
const known: fc.Arbitrary<Known> = fc.record({
  ids,
  facts: fc.array(facts, { maxLength: 3 }),
  posts: fc.array(post, { maxLength: 12 }),
});
const event = fc.constantFrom(...events);

test('of every event of the catalogue it is decided whom it is told to, and of no other', () => {
  const catalogue = readFileSync('docs/events.md', 'utf8');
  const names = [...catalogue.matchAll(/^\| `([a-z]+\.[a-z.-]+\.v\d+)`/gm)].map(([, name]) => name!);
  expect(events.toSorted()).toEqual(names.toSorted());
});

test('what an event is addressed by is among its ids', () => {
  const catalogue = readFileSync('docs/events.md', 'utf8');
  for (const [name, whom] of Object.entries(addressees)) {
    const [, given = ''] = new RegExp(`^\\| \`${name}\` *\\|[^|]*\\|([^|]*)\\|`, 'm').exec(catalogue) ?? [];
    const wanted = whom.flatMap((one) => (one.to === 'NAMED' ? one.ids : one.to === 'HEADS' ? [one.id] : []));
    expect([name, wanted.filter((id) => !new RegExp(`\\b${id}\\b`).test(given))]).toEqual([name, []]);
  }
});

describe('whoever is told', () => {
  test('is named by the event or by its object, or holds a post where the event happened', () => {
    fc.assert(
      fc.property(event, known, (name, all) => {
        const concerned = organisationsOf(all);
        const near = [
          ...Object.values(all.ids),
          ...all.facts.map((one) => one.person),
          ...all.posts.filter((one) => concerned.includes(one.organisation)).map((one) => one.person),
          ...all.posts.filter((one) => one.role === 'COMMISSION_LEADER').map((one) => one.person),
        ];
        for (const told of addresseesOf(name, all)) expect(near).toContain(told);
      }),
    );
  });

  test('is told once, and the order of what is known changes nothing', () => {
    fc.assert(
      fc.property(event, known, (name, all) => {
        const told = addresseesOf(name, all);
        expect(new Set(told).size).toBe(told.length);
        const turned = { ...all, facts: all.facts.toReversed(), posts: all.posts.toReversed() };
        expect(addresseesOf(name, turned).toSorted()).toEqual(told.toSorted());
      }),
    );
  });

  test('is nobody for an event that has no addressee or is unknown, whatever is known', () => {
    const silent = events.filter((name) => addressees[name]!.length === 0);
    fc.assert(
      fc.property(fc.constantFrom('zones.thing.raised.v1', ...silent), known, (name, all) => {
        expect(addresseesOf(name, all)).toEqual([]);
      }),
    );
  });

  test('works in no lower role, unless the event or the object names them', () => {
    const lower = fc.record({ person, organisation, role: fc.constantFrom('GROUP_MEMBER', 'ADMINISTRATOR') });
    fc.assert(
      fc.property(event, known, fc.array(lower), (name, all, posts) => {
        const named = [...Object.values(all.ids), ...all.facts.map((one) => one.person)];
        const told = addresseesOf(name, { ...all, posts: posts as LivePost[] });
        expect(told.filter((one) => !named.includes(one))).toEqual([]);
      }),
    );
  });
});

const members = [
  { organisation: 'Organisation_1', lead: true },
  { organisation: 'Organisation_2', lead: false },
];
const posts: LivePost[] = [
  { person: 'Person_1', organisation: 'Organisation_1', role: 'OFFICE_HEAD' },
  { person: 'Person_2', organisation: 'Organisation_2', role: 'SUBDISTRICT_HEAD' },
  { person: 'Person_3', organisation: 'Organisation_3', role: 'GROUP_LEADER' },
  { person: 'Person_4', organisation: 'Organisation_4', role: 'COMMISSION_LEADER' },
];

test('a case is told to the heads of all who take part in it, an emergency to those who lead it', () => {
  const all = { ids: {}, facts: [{ members }], posts };
  expect(addresseesOf('zones.joint-case.advanced.v1', all)).toEqual(['Person_1', 'Person_2']);
  expect(addresseesOf('commons.break-glass.requested.v1', all)).toEqual(['Person_1']);
});

test('a recusal of one of those who would decide on it is told to the leaders of the commission, too', () => {
  const asked = (about: string): string[] =>
    addresseesOf('commons.recusal.requested.v1', { ids: {}, facts: [{ members, about }], posts });
  expect(asked('Person_5')).toEqual(['Person_1']);
  expect(asked('Person_1')).toEqual(['Person_1', 'Person_4']);
});

test('whoever asks to open an identity is not told that they asked', () => {
  const all = { ids: {}, facts: [{ organisation: 'Organisation_1', person: 'Person_1' }], posts };
  expect(addresseesOf('offices.reporter-opening.requested.v1', all)).toEqual([]);
  expect(addresseesOf('offices.reporter-opening.approved.v1', all)).toEqual(['Person_1']);
});
