// Of two cases that became one nobody sees or does more than they did of both.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Level } from '../../shared/kernel/level.js';
import { caseWork, narrowerPart, partsInOrder } from '../../shared/policy/case-work.js';
import { decide } from '../../shared/policy/decide.js';
import type { Facts, Part, Standing, TypePolicy } from '../../shared/policy/policy.js';
import { allRoles } from '../../shared/policy/role.js';
import { mergedAccess, type Side } from './joint-case/joint-case-merge.rules.js';
import type { JointCase } from './joint-case/joint-case.entity.js';
import { zones } from './main.js';

const LEAD = 'org1';
const others = ['org2', 'org3', 'org4'] as const;
const organisations = [LEAD, ...others];
const levels: readonly Level[] = ['OPEN', 'INTERNAL', 'RESTRICTED', 'STRICT'];
const [ONE, INTO] = ['JointCase_1', 'JointCase_2'] as const;

const policies = [...Object.values(zones.entrances), ...Object.values(zones.hearing)]
  .map(({ policy }) => policy)
  .filter(({ type, reach }) => type in caseWork && reach.matter !== undefined);

interface Case {
  readonly side: Side;
  readonly granted: readonly string[];
}
const caseOf = (id: string): fc.Arbitrary<Case> =>
  fc
    .record({
      level: fc.constantFrom(...levels),
      needToKnow: fc.boolean(),
      zoneId: fc.constantFrom('zone1', 'zone2'),
      parts: fc.dictionary(fc.constantFrom(...others), fc.constantFrom(...partsInOrder.slice(1))),
      granted: fc.subarray([...others]),
    })
    .map(({ parts, granted, ...said }) => ({
      granted,
      side: {
        state: { id, ...said } as JointCase,
        members: [
          { organisationId: LEAD, role: 'LEAD' as const },
          ...Object.entries(parts).map(([organisationId, role]) => ({ organisationId, role })),
        ],
        pending: null,
        isReviewed: false,
        isLeadOffered: false,
        lent: [],
      },
    }));

const post = fc.record({
  id: fc.constant('post'),
  organisation: fc.constantFrom(...organisations),
  role: fc.constantFrom(...allRoles),
});
/** Recused from both or none, and lent to both or none, or to the one that goes: as the merging sees to it. */
const somebody: fc.Arbitrary<Standing> = fc
  .record({
    posts: fc.array(post, { maxLength: 3 }),
    zones: fc.array(
      fc.record({ zone: fc.constantFrom('zone1', 'zone2'), organisation: fc.constantFrom(...organisations) }),
      { maxLength: 3 },
    ),
    loans: fc.array(post, { maxLength: 1 }),
    reaches: fc.constantFrom([], [ONE], [ONE, INTO]),
    recused: fc.constantFrom([], [], [], [ONE, INTO]),
    shared: fc.boolean(),
    clearance: fc.constantFrom(...levels),
  })
  .map(({ reaches, loans, ...rest }) => ({
    ...rest,
    person: 'Person_1',
    selves: ['Person_1'],
    loans: reaches.flatMap((matter) => loans.map((loan) => ({ ...loan, matter }))),
    opened: loans.length > 0 ? [] : reaches,
  }));

type Access = Pick<Facts, 'level' | 'needToKnow'> & { readonly members: Side['members'] };
const factsOf = (
  { state }: Side,
  { level, needToKnow, members }: Access,
  granted: readonly string[],
  organisation: string,
): Facts => ({
  zone: state.zoneId,
  matter: state.id,
  level: level ?? null,
  needToKnow: needToKnow ?? false,
  granted,
  members: members.map(({ organisationId, role }) => ({
    organisation: organisationId,
    lead: role === 'LEAD',
    part: role as Part,
  })),
  organisation: members.some(({ organisationId }) => organisationId === organisation) ? organisation : null,
});

test('whoever may do something in the merged case might have done it in both', () => {
  let seen = 0;
  fc.assert(
    fc.property(
      caseOf(ONE),
      caseOf(INTO),
      somebody,
      fc.constantFrom(...policies),
      fc.constantFrom(...organisations),
      (one, into, standing, policy: TypePolicy, doer) => {
        const access = mergedAccess(one.side, into.side, narrowerPart);
        const shared = into.granted.filter((organisation) => one.granted.includes(organisation));
        const merged = factsOf(into.side, access, shared, doer);
        for (const action of new Set(policy.rows.map((row) => row.action))) {
          if (action === 'open' || !decide(policy, action, standing, merged)) continue;
          seen += 1;
          for (const { side, granted } of [one, into]) {
            const before = factsOf(side, { ...side.state, members: side.members }, granted, doer);
            expect([policy.type, action, decide(policy, action, standing, before)]).toEqual([
              policy.type,
              action,
              true,
            ]);
          }
        }
      },
    ),
    { numRuns: 5_000 },
  );
  expect(seen).toBeGreaterThan(50);
});
