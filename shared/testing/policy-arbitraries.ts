import fc from 'fast-check';
import type { Facts, PolicyRow, Scope, Standing, TypePolicy } from '../policy/policy.js';
import type { Role } from '../policy/role.js';

// Few names each, so that random policies, persons and objects meet often.
const organisations = ['org1', 'org2', 'org3', 'org4'] as const;
const zones = ['zone1', 'zone2', 'zone3'] as const;
const roles: readonly Role[] = ['GROUP_MEMBER', 'OFFICE_HEAD', 'AUDITOR'];
export const actions = ['read', 'advance'] as const;
const persons = ['Person_1', 'Person_2'] as const;
const scopes: readonly Scope[] = [
  'REGISTER',
  'OWN_ORGANISATION',
  'DISTRICT',
  'ZONE',
  'CASE',
  'LEAD',
  'PERSON',
];

export const rowArbitrary: fc.Arbitrary<PolicyRow> = fc.record({
  action: fc.constantFrom(...actions),
  scope: fc.constantFrom(...scopes),
  roles: fc.subarray([...roles]),
});

/** A type of which every scope can be reached; see shared/testing/toy-subgraph.ts for its table. */
export const policyArbitrary: fc.Arbitrary<TypePolicy> = fc
  .array(rowArbitrary, { maxLength: 4 })
  .map((rows) => ({
    type: 'Thing',
    reach: {
      table: 'zones.thing',
      id: 'id',
      organisation: 'organisation_id',
      district: 'district_id',
      zone: 'zone_id',
      case: 'id',
      person: 'person_id',
    },
    rows,
  }));

export const postArbitrary: fc.Arbitrary<Standing['posts'][number]> = fc.record({
  organisation: fc.constantFrom(...organisations),
  role: fc.constantFrom(...roles),
});

export const standingArbitrary: fc.Arbitrary<Standing> = fc.record({
  person: fc.constantFrom(...persons),
  posts: fc.array(postArbitrary, { maxLength: 3 }),
  zones: fc.array(
    fc.record({ zone: fc.constantFrom(...zones), organisation: fc.constantFrom(...organisations) }),
    { maxLength: 4 },
  ),
});

/** At most one lead, each organisation once: as the tables allow it. */
export const factsArbitrary: fc.Arbitrary<Required<Facts>> = fc.record({
  organisation: fc.constantFrom(...organisations, null),
  district: fc.constantFrom(...organisations, null),
  zone: fc.constantFrom(...zones, null),
  person: fc.constantFrom(...persons, null),
  members: fc
    .tuple(fc.subarray([...organisations]), fc.nat(8))
    .map(([members, lead]) => members.map((organisation, index) => ({ organisation, lead: index === lead }))),
});

export const decisionArbitrary = fc.record({
  policy: policyArbitrary,
  action: fc.constantFrom(...actions),
  standing: standingArbitrary,
  facts: factsArbitrary,
});
