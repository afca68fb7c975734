// change(): begin, lock, policy, rules, save, clocks, events, audit, idempotency, commit. Reports of a case queue up at its row.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { ClockRules } from '../../../shared/clock/clock-rules.js';
import { lockClocks } from '../../../shared/clock/clock-table.js';
import { keepClocks } from '../../../shared/clock/keep-clocks.js';
import type { Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { readStandingOf } from '../../../shared/policy/opening.js';
import type { Facts } from '../../../shared/policy/policy.js';
import { JointCase } from '../joint-case/joint-case.entity.js';
import { factsOfCases } from '../joint-case/joint-case.loader.js';
import { ProgressReport } from './progress-report.entity.js';
import { progressReportPolicy } from './progress-report.policy.js';
import { hearReport, type ReportedCase, submitReport, type WantedReport } from './progress-report.rules.js';
import { reportClocks } from './progress-report.stages.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

interface Found {
  readonly state: { readonly jointCase: JointCase; readonly facts: Facts };
  readonly facts: Facts;
}

async function lockCase(em: EntityManager, id: string): Promise<Found | null> {
  const jointCase = await em.findOne(JointCase, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const [facts] = await factsOfCases(em.getKysely<unknown>(), [id]);
  return jointCase && facts ? { state: { jointCase, facts }, facts } : null;
}

async function reportedCase(
  em: EntityManager,
  { id, stage, zoneId }: JointCase,
  { members = [] }: Facts,
): Promise<ReportedCase> {
  const [clock] = await lockClocks(
    em.getKysely<unknown>(),
    sql`object_id = ${id} and kind = 'PROGRESS_REPORT' and stopped_at is null`,
  );
  const reports = await em.count(ProgressReport, { caseId: id });
  const { organisation: lead } = members.find((member) => member.lead)!; // whoever may submit stands in it
  return { stage, zoneId, lead, reports, clockId: clock?.id ?? null };
}

/** The obligation that runs is met, and the next one begins at the same moment. */
async function turnObligation(
  em: EntityManager,
  { id, zoneId, level, needToKnow }: JointCase,
  keeping: { readonly rules: ClockRules; readonly moment: Moment },
): Promise<void> {
  const owner = { objectId: id, matterId: id, keeper: 'zones', zoneId, level, needToKnow };
  for (const turn of ['SUBMITTED', 'OWED_ANEW'] as const)
    await keepClocks(reportClocks, turn, { ...keeping, db: em.getKysely<unknown>(), owner });
}

export function submitProgressReport(
  by: Changer,
  input: Input<WantedReport>,
  rules: ClockRules,
): Promise<{ id: string } | Refusal> {
  return by.change<Found['state']>({
    schema: 'zones',
    mutation: 'progressReportSubmit',
    input,
    policy: progressReportPolicy,
    action: 'submit',
    field: 'caseId',
    ids: [input.caseId],
    find: (em) => lockCase(em, input.caseId),
    decide: async ({ jointCase, facts }, moment, em) => {
      const of = await reportedCase(em, jointCase, facts);
      const by = { person: moment.standing.person, now: moment.now };
      const decided = submitReport(newId('ProgressReport'), input, of, by);
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      return {
        id: next.id,
        version: next.version,
        events,
        save: async (own) => {
          await own.insert(ProgressReport, next);
          await turnObligation(own, jointCase, { rules, moment });
        },
      };
    },
  });
}

export function hearProgressReport(
  by: Changer,
  input: Input<{ readonly id: string; readonly remark: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<{ report: ProgressReport; zone: string }>({
    schema: 'zones',
    mutation: 'progressReportHear',
    input,
    policy: progressReportPolicy,
    action: 'hear',
    field: 'id',
    ids: [input.id],
    find: async (em) => {
      const report = await em.findOne(
        ProgressReport,
        { id: input.id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      const [facts] = report ? await factsOfCases(em.getKysely<unknown>(), [report.caseId]) : [];
      return report && facts ? { state: { report: { ...report }, zone: facts.zone! }, facts } : null;
    },
    decide: async ({ report, zone }, { now, standing }, em) => {
      // who holds no post any more covers for nobody
      const author = await readStandingOf(em.getKysely<unknown>(), report.authorId);
      const selvesOfAuthor = author?.selves ?? [report.authorId];
      const { person, selves } = standing;
      const decided = hearReport(report, input.remark, zone, { person, selves, selvesOfAuthor, now });
      if (isRefusal(decided)) return decided;
      const { next, events } = decided;
      return {
        id: next.id,
        version: next.version,
        events,
        save: async (own) => void (await own.upsert(ProgressReport, next)),
      };
    },
  });
}
