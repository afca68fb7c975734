// A meeting and the tasks that it gave out are written in one change, under the lock of the case.
import type { Changed, Changer, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { isRecusedFrom } from '../../../shared/policy/recused-from.js';
import {
  CoordinationMeeting,
  MeetingDecision,
  type MeetingKind,
} from '../coordination-meeting/coordination-meeting.entity.js';
import { meetingEvent } from '../coordination-meeting/coordination-meeting.events.js';
import { mergedFault } from '../joint-case/joint-case.entity.js';
import { unknownOrganisations } from '../organisation/known-organisation.loader.js';
import {
  type KnownMeeting,
  type NextMeeting,
  recordMeeting,
  sizeFault,
  type WantedMeeting,
} from './record-meeting.rules.js';
import { attendingAmong } from './task.loader.js';
import { taskPolicy } from './task.policy.js';
import { doingIn, lockCase, type LockedCase, meantBy, nextNumber, nodesOf, saveTask } from './task.repo.js';

async function knownOf(
  em: EntityManager,
  within: LockedCase,
  wanted: WantedMeeting<unknown>,
): Promise<KnownMeeting> {
  const db = em.getKysely<unknown>();
  const { caseId, organisationIds, personIds, decisions } = wanted;
  const recused: string[] = [];
  for (const id of personIds) if (await isRecusedFrom(db, id, caseId)) recused.push(id);
  const meant: KnownMeeting['meant'][number][] = [];
  for (const { task } of decisions) meant.push(await meantBy(em, within, task?.assigneeId));
  return {
    unknown: await unknownOrganisations(db, organisationIds),
    attending: await attendingAmong(db, personIds, organisationIds),
    recused,
    meant,
    tasks: nodesOf(within),
    nextNumber: nextNumber(within),
  };
}

function changed({ next, decisions }: NextMeeting<MeetingKind>, zone: string, { standing }: Moment): Changed {
  const tasks = decisions.flatMap(({ task }) => task ?? []);
  return {
    id: next.id,
    version: next.version,
    events: [meetingEvent('RECORDED', next.id, next.caseId, zone)],
    also: tasks.map((task) => ({ id: task.next.id, version: task.next.version, events: task.events })),
    save: async (em) => {
      for (const task of tasks) await saveTask(em, task, standing.person);
      await em.insert(CoordinationMeeting, next);
      await em.insertMany(
        MeetingDecision,
        decisions.map(({ number, text, task }) => ({
          meetingId: next.id,
          number,
          text,
          taskId: task?.next.id ?? null,
        })),
      );
    },
  };
}

export function recordMeetingAs(
  by: Changer,
  input: WantedMeeting<MeetingKind> & { readonly idempotencyKey?: string | null },
): Promise<{ id: string } | Refusal> {
  const { caseId } = input;
  return by.change<LockedCase>({
    schema: 'zones',
    mutation: 'coordinationMeetingRecord',
    input,
    policy: taskPolicy,
    action: 'assign',
    field: 'caseId',
    ids: [caseId],
    find: async (em) => {
      const within = await lockCase(em, caseId);
      return within && { state: within, facts: { ...within.facts, organisation: null } };
    },
    decide: async (within, moment, em) => {
      const size = mergedFault(within.jointCase, 'caseId') ?? sizeFault(input);
      if (size !== null) return size;
      const ids = { meeting: newId('CoordinationMeeting'), tasks: input.decisions.map(() => newId('Task')) };
      const known = await knownOf(em, within, input);
      const decided = recordMeeting(ids, input, known, doingIn(within, moment));
      return isRefusal(decided) ? decided : changed(decided, within.jointCase.zoneId, moment);
    },
  });
}
