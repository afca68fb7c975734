import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import {
  acceptLead,
  addMember,
  changeMember,
  declineFault,
  isReviewedUnder,
  type Member,
  offerFault,
  type Party,
  type PartyChange,
  removeMember,
} from './case-participant.rules.js';
import type { JointCaseLeadOffer } from './lead-offer.entity.js';

const offerTo = (organisationId: string, keepAccess: 'NONE' | 'READ' = 'NONE'): JointCaseLeadOffer => ({
  caseId: 'JointCase_1',
  version: 2,
  organisationId,
  keepAccess,
  offeredById: 'author',
  offeredAt: new Date('2026-11-20T01:00:00Z'),
  outcome: 'PENDING',
});
const party = (offer: JointCaseLeadOffer | null = null): Party => ({
  members: [
    { organisationId: 'A', role: 'LEAD' },
    { organisationId: 'B', role: 'HANDLER' },
  ],
  offer,
});

const author = { selves: ['author'] };
const answerer = (leadsIn: readonly string[]) => ({ selves: ['other'], leadsIn });

/** Who takes part after a change. */
const after = ({ members }: Party, { ended, begun }: PartyChange): readonly Member[] => [
  ...members.filter(({ organisationId }) => !ended.includes(organisationId)),
  ...begun,
];

test('a former lead leaves, or stays in support', () => {
  const who = answerer(['B']);
  const gone = acceptLead(party(offerTo('B')), who, author) as PartyChange;
  expect(after(party(), gone)).toEqual([{ organisationId: 'B', role: 'LEAD' }]);
  const stays = acceptLead(party(offerTo('B', 'READ')), who, author) as PartyChange;
  expect(after(party(), stays)).toEqual([
    { organisationId: 'A', role: 'SUPPORT' },
    { organisationId: 'B', role: 'LEAD' },
  ]);
});

test.each<[string, string, Refusal | PartyChange | null]>([
  [
    'LEAD_OFFERED',
    'organisationId',
    offerFault(party(offerTo('B')), { organisationId: 'B', keepAccess: 'NONE' }),
  ],
  ['NOT_A_PARTICIPANT', 'organisationId', offerFault(party(), { organisationId: 'C', keepAccess: 'NONE' })],
  ['INVALID_INPUT', 'organisationId', offerFault(party(), { organisationId: 'A', keepAccess: 'NONE' })],
  ['NO_LEAD_OFFERED', 'id', acceptLead(party(), answerer(['B']), author)],
  ['FORBIDDEN', 'id', acceptLead(party(offerTo('B')), answerer(['A']), author)],
  ['APPROVER_IS_ASKER', 'id', acceptLead(party(offerTo('B')), { ...author, leadsIn: ['A', 'B'] }, author)],
  [
    'APPROVER_IS_ASKER',
    'id',
    acceptLead(party(offerTo('B')), { selves: ['other', 'author'], leadsIn: ['B'] }, author),
  ],
  ['FORBIDDEN', 'id', declineFault(party(offerTo('B')), { leadsIn: ['C'] })],
  ['LEAD_MISSING', 'organisationId', removeMember(party(), 'A')],
  ['LEAD_OFFERED', 'organisationId', removeMember(party(offerTo('B')), 'B')],
  ['NOT_A_PARTICIPANT', 'organisationId', removeMember(party(), 'C')],
  ['SECOND_LEAD', 'role', addMember(party(), { organisationId: 'C', role: 'LEAD' })],
  ['DUPLICATE_PARTICIPANT', 'organisationId', addMember(party(), { organisationId: 'B', role: 'SUPPORT' })],
  ['SECOND_LEAD', 'role', changeMember(party(), { organisationId: 'B', role: 'LEAD' })],
  ['INVALID_INPUT', 'role', changeMember(party(), { organisationId: 'B', role: 'HANDLER' })],
])('is refused with %s on %s', (refused, field, answer) => {
  expect(answer).toMatchObject({ refused, parameters: { field } });
});

test('a case that comes to a group comes into the scope of the pre-filing review, if its subject is of such a rank', () => {
  const [group, office] = ['DispatchedGroup', 'SupervisionOffice'].map((type) => `${type}_${'1'.repeat(22)}`);
  expect(isReviewedUnder(group!, 'OTHER', ['OTHER'])).toBe(true);
  expect(isReviewedUnder(group!, 'OTHER', [])).toBe(false);
  expect(isReviewedUnder(office!, 'OTHER', ['OTHER'])).toBe(false);
});

const organisation = fc.constantFrom('A', 'B', 'C', 'D');
const role = fc.constantFrom('LEAD', 'COORDINATOR', 'HANDLER', 'SUPPORT');
const act = fc.record({
  kind: fc.constantFrom('add', 'remove', 'change', 'offer', 'accept', 'decline'),
  organisationId: organisation,
  role,
  keepAccess: fc.constantFrom('NONE', 'READ'),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function played(now: Party, { kind, organisationId, role: wanted, keepAccess }: Act): Party {
  const who = answerer([organisationId]);
  const change = {
    add: () => addMember(now, { organisationId, role: wanted }),
    remove: () => removeMember(now, organisationId),
    change: () => changeMember(now, { organisationId, role: wanted }),
    accept: () => acceptLead(now, who, author),
    offer: () => offerFault(now, { organisationId, keepAccess }),
    decline: () => declineFault(now, who),
  }[kind]();
  if (kind === 'offer') return change === null ? { ...now, offer: offerTo(organisationId, keepAccess) } : now;
  if (kind === 'decline') return change === null ? { ...now, offer: null } : now;
  if (change === null || isRefusal(change)) return now;
  return { members: after(now, change as PartyChange), offer: kind === 'accept' ? null : now.offer };
}

test('acceptance 8: whatever is tried in whatever order, a case has one lead, each participant once, and whoever is offered the lead takes part', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let now = party();
      for (const one of acts) {
        now = played(now, one);
        const { members, offer } = now;
        expect(members.filter((member) => member.role === 'LEAD')).toHaveLength(1);
        expect(new Set(members.map(({ organisationId }) => organisationId)).size).toBe(members.length);
        const isOffered = members.some(({ organisationId }) => organisationId === offer?.organisationId);
        expect(isOffered).toBe(offer !== null);
      }
    }),
    { numRuns: 2_000 },
  );
});
