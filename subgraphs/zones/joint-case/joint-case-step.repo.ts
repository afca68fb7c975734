// How a case moves: at once, or put up, decided on or withdrawn. All of it by change().
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts, Standing } from '../../../shared/policy/policy.js';
import {
  decideStep,
  type Decider,
  type Hand,
  type Moved,
  type Moving,
  type StepDecision,
  takeStep,
  type WantedStep,
  withdrawStep,
} from './joint-case-step.rules.js';
import { isReviewed } from './joint-case.loader.js';
import { approverRoles, jointCasePolicy } from './joint-case.policy.js';
import { arrive, changed, type Input, lockCase } from './joint-case.repo.js';
import { JointCaseStepProposal } from './step-proposal.entity.js';

/** With the facts, which say who leads. */
type Found = Moving & { readonly facts: Facts };

async function lockMoving(em: EntityManager, id: string): Promise<{ state: Found; facts: Facts } | null> {
  const found = await lockCase(em, id);
  if (found === null) return null;
  const pending = await em.findOne(JointCaseStepProposal, { caseId: id, outcome: 'PENDING' });
  const { state, facts } = found;
  const reviewed = state.reviewRequired && (await isReviewed(em.getKysely<unknown>(), id));
  return { state: { state, facts, pending: pending && { ...pending }, isReviewed: reviewed }, facts };
}

/** Writes the step that was taken, and the proposal as it is from now on. */
function moving(
  before: Moving,
  decided: Moved | Refusal,
  moment: Moment,
  clocks: ClockRules,
): Changed | Refusal {
  if (isRefusal(decided)) return decided;
  const { next, proposal, reason } = decided;
  return changed(decided, async (em) => {
    if (proposal !== null) await em.upsert(JointCaseStepProposal, proposal);
    if (next.stage === before.state.stage) return;
    const approval = proposal && {
      personId: proposal.proposedById,
      approvedById: proposal.decidedById ?? null,
    };
    await arrive(em, next, { personId: moment.standing.person, reason, ...approval }, { moment, clocks });
  });
}

/** By which offices of approval somebody can decide, in the organisation that leads. */
function approvalsOf({ posts }: Standing, { members = [] }: Facts): Decider['approves'] {
  const leads = (organisation: string): boolean =>
    members.some((member) => member.lead && member.organisation === organisation);
  const kinds = Object.keys(approverRoles) as (keyof typeof approverRoles)[];
  return kinds.filter((kind) => {
    const roles: readonly string[] = approverRoles[kind];
    return posts.some(({ organisation, role }) => leads(organisation) && roles.includes(role));
  });
}

/** Who holds no post any more covers for nobody. */
async function handOf(em: EntityManager, person: string): Promise<Hand> {
  return (await readStandingOf(em.getKysely<unknown>(), person)) ?? { person, selves: [person] };
}

/** What the four have in common. */
function of(
  input: Input<{ readonly id: string }>,
  mutation: string,
  action: string,
): Omit<ChangeSpec<Found>, 'decide'> {
  return {
    schema: 'zones',
    mutation,
    input,
    policy: jointCasePolicy,
    action,
    field: 'id',
    ids: [input.id],
    find: (em) => lockMoving(em, input.id),
  };
}

type Answer = Promise<{ id: string } | Refusal>;

export function advanceJointCase(
  by: Changer,
  input: Input<WantedStep & { readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseAdvance', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      return moving(found, takeStep(found, input, 'ADVANCE', author), moment, clocks);
    },
  });
}

export function reopenJointCase(
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseReopen', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      const wanted: WantedStep = { stage: 'PROPOSED', reason: input.reason };
      return moving(found, takeStep(found, wanted, 'REOPEN', author), moment, clocks);
    },
  });
}

export function decideJointCaseStep(
  by: Changer,
  input: Input<StepDecision & { readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseStepDecide', 'decide'),
    decide: async (found, moment, em) => {
      const { person, selves } = moment.standing;
      const author = await handOf(em, found.pending?.proposedById ?? person);
      const approves = approvalsOf(moment.standing, found.facts);
      return moving(
        found,
        decideStep(found, input, { person, selves, now: moment.now, approves, author }),
        moment,
        clocks,
      );
    },
  });
}

export function withdrawJointCaseStep(
  by: Changer,
  input: Input<{ readonly id: string }>,
  clocks: ClockRules,
): Answer {
  return by.change<Found>({
    ...of(input, 'jointCaseStepWithdraw', 'advance'),
    decide: (found, moment) => {
      const author = { person: moment.standing.person, now: moment.now };
      return moving(found, withdrawStep(found, author), moment, clocks);
    },
  });
}
