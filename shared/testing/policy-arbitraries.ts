import fc from 'fast-check';
import type { Level } from '../kernel/level.js';
import type {
  Facts,
  HeldPost,
  Part,
  PolicyRow,
  Reach,
  Scope,
  Standing,
  TypePolicy,
} from '../policy/policy.js';
import type { Role } from '../policy/role.js';

// Few names each, so that random policies, persons and objects meet often.
const organisations = ['org1', 'org2', 'org3', 'org4'] as const;
const zones = ['zone1', 'zone2', 'zone3'] as const;
const roles: readonly Role[] = ['GROUP_MEMBER', 'OFFICE_HEAD', 'AUDITOR'];
export const actions = ['read', 'advance'] as const;
const persons = ['Person_1', 'Person_2'] as const;
const parts: readonly Part[] = ['LEAD', 'HANDLER', 'SUPPORT'];
const scopes: readonly Scope[] = [
  'REGISTER',
  'OWN_ORGANISATION',
  'OWN_PART',
  'DISTRICT',
  'ZONE',
  'CASE',
  'LEAD',
  'GRANT',
  'LOAN',
  'BREAK_GLASS',
  'DESIGNATED',
  'PERSON',
];
const matters = ['Matter_1', 'Matter_2', 'Matter_3'] as const;
const levels: readonly Level[] = ['OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT'];

export const rowArbitrary: fc.Arbitrary<PolicyRow> = fc.record({
  action: fc.constantFrom(...actions),
  scope: fc.constantFrom(...scopes),
  roles: fc.subarray([...roles]),
  lent: fc.boolean(),
  parts: fc.option(fc.subarray([...parts]), { nil: undefined }),
});

const reach: Reach = {
  table: 'zones.thing',
  id: 'id',
  organisation: 'organisation_id',
  district: 'district_id',
  zone: 'zone_id',
  person: 'person_id',
  matter: 'matter_id',
  level: 'level',
  about: 'about_id',
};

/**
 * A type of which every scope can be reached, with a need to know or without one; see shared/testing/toy-subgraph.ts for
 * its table.
 */
export const policyArbitrary: fc.Arbitrary<TypePolicy> = fc
  .tuple(fc.array(rowArbitrary, { maxLength: 4 }), fc.boolean())
  .map(([rows, isNarrow]) => ({
    type: 'Thing',
    reach: isNarrow ? { ...reach, needToKnow: 'need_to_know' } : reach,
    rows,
  }));

export const postArbitrary: fc.Arbitrary<HeldPost> = fc.record({
  id: fc.constantFrom('Post_1', 'Post_2', 'Post_3'),
  organisation: fc.constantFrom(...organisations),
  role: fc.constantFrom(...roles),
});

export const standingArbitrary: fc.Arbitrary<Standing> = fc
  .record({
    person: fc.constantFrom(...persons),
    selves: fc.subarray([...persons]),
    posts: fc.array(postArbitrary, { maxLength: 3 }),
    loans: fc.array(
      fc.tuple(postArbitrary, fc.constantFrom(...matters)).map(([post, matter]) => ({ ...post, matter })),
      { maxLength: 1 },
    ),
    zones: fc.array(
      fc.record({ zone: fc.constantFrom(...zones), organisation: fc.constantFrom(...organisations) }),
      { maxLength: 4 },
    ),
    recused: fc.subarray([...matters], { maxLength: 1 }),
    shared: fc.boolean(),
    opened: fc.subarray([...matters], { maxLength: 1 }),
    clearance: fc.constantFrom(...levels),
  })
  .map((standing) => ({ ...standing, selves: [...new Set([standing.person, ...standing.selves])] }));

/** At most one lead, each organisation once: as the tables allow it. */
export const factsArbitrary: fc.Arbitrary<Required<Facts>> = fc.record({
  organisation: fc.constantFrom(...organisations, null),
  district: fc.constantFrom(...organisations, null),
  zone: fc.constantFrom(...zones, null),
  person: fc.constantFrom(...persons, null),
  matter: fc.constantFrom(...matters, null),
  level: fc.constantFrom(...levels, null),
  needToKnow: fc.boolean(),
  about: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...persons) },
  ),
  granted: fc.subarray([...organisations]),
  members: fc.tuple(fc.subarray([...organisations]), fc.nat(8)).map(([members, lead]) =>
    members.map((organisation, index) => ({
      organisation,
      lead: index === lead,
      part: index === lead ? 'LEAD' : index % 2 === 0 ? 'HANDLER' : 'SUPPORT',
    })),
  ),
});

export const decisionArbitrary = fc.record({
  policy: policyArbitrary,
  action: fc.constantFrom(...actions),
  standing: standingArbitrary,
  facts: factsArbitrary,
});
