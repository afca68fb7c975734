// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes an opening.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { IntakeRecord } from '../intake-record/intake-record.entity.js';
import { linesOf } from './accused-line.loader.js';
import { type AccusedLine, ReporterOpening, ReporterOpeningStep } from './reporter-opening.entity.js';
import { reporterOpeningPolicy } from './reporter-opening.policy.js';
import {
  approveOpening,
  type NextOpening,
  requestOpening,
  type WantedOpening,
} from './reporter-opening.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** A record does not change: it need not be locked. */
async function factsOf(
  em: EntityManager,
  recordId: string,
  askedBy: string | null,
): Promise<{ record: IntakeRecord; facts: Facts } | null> {
  const record = await em.findOne(IntakeRecord, { id: recordId });
  if (record === null) return null;
  const { id: matter, officeId: organisation, level } = record;
  return { record, facts: { organisation, matter, level, person: askedBy } };
}

/** Null when the report is anonymous. */
async function lineOf(
  em: EntityManager,
  persons: readonly string[],
  { realName, accusedOrganisationId: accused }: IntakeRecord,
): Promise<AccusedLine | null> {
  if (!realName || accused == null) return null;
  return { accused, ...(await linesOf(em.getKysely<unknown>(), persons, [accused])) };
}

function changed({ next, events }: NextOpening, { now, standing }: Moment): Changed {
  const { id: openingId, version, stage } = next;
  return {
    id: openingId,
    version,
    events,
    save: async (em) => {
      await em.upsert(ReporterOpening, next);
      em.persist(
        em.create(ReporterOpeningStep, { openingId, version, stage, at: now, personId: standing.person }),
      );
    },
  };
}

/** @param hours for how long the request waits for approval */
export function requestReporterOpening(
  by: Changer,
  input: Input<WantedOpening & { readonly intakeRecordId: string }>,
  hours: number,
): Promise<{ id: string } | Refusal> {
  return by.change<IntakeRecord>({
    schema: 'offices',
    mutation: 'reporterOpenRequest',
    input,
    policy: reporterOpeningPolicy,
    action: 'request',
    field: 'intakeRecordId',
    ids: [input.intakeRecordId],
    find: async (em) => {
      const found = await factsOf(em, input.intakeRecordId, null);
      return found && { state: found.record, facts: found.facts };
    },
    decide: async (record, moment, em) => {
      const { person } = moment.standing;
      const line = await lineOf(em, [person], record);
      const of = { intakeRecordId: record.id, officeId: record.officeId, level: record.level };
      const asker = { person, now: moment.now, hours, line };
      const decided = requestOpening(newId('ReporterOpening'), of, input, asker);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

/** @param minutes for how long the identity is shown */
export function approveReporterOpening(
  by: Changer,
  input: Input<{ readonly id: string }>,
  minutes: number,
): Promise<{ id: string } | Refusal> {
  return by.change<{ opening: ReporterOpening; record: IntakeRecord }>({
    schema: 'offices',
    mutation: 'reporterOpenApprove',
    input,
    policy: reporterOpeningPolicy,
    action: 'approve',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const opening = await em.findOne(
        ReporterOpening,
        { id: input.id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const found = opening && (await factsOf(em, opening.intakeRecordId, opening.askedById));
      return found && { state: { opening: { ...opening }, record: found.record }, facts: found.facts };
    },
    decide: async ({ opening, record }, moment, em) => {
      const { person, selves } = moment.standing;
      const asked = opening.askedById;
      const line = await lineOf(em, [person, asked], record);
      if (line === null) throw new Error(`${opening.id}: an opening of an anonymous report`);
      // who holds no post any more covers for nobody
      const standing = await readStandingOf(em.getKysely<unknown>(), asked);
      const asker = standing ?? { person: asked, selves: [asked] };
      const decided = approveOpening(opening, { person, selves, asker, now: moment.now, minutes, line });
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}
