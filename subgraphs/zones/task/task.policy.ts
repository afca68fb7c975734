// This slice's rows of the one table of access: what participants of a case may see and do of its tasks.
import { caseRows } from '../../../shared/policy/case-work.js';
import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import {
  caseLeaderRoles,
  caseWorkerRoles,
  headingRoles,
  insideRoles,
  lentRoles,
  type Role,
} from '../../../shared/policy/role.js';

const systems: readonly Role[] = [...caseWorkerRoles, 'INTEGRATION_PARTNER'];
const lent: readonly Role[] = [...caseWorkerRoles, ...lentRoles];

/** Whether somebody completes a task whom it was not given to is a rule: the heads of their organisation do. `organisation` is the participant that is to do the task, as long as it takes part. */
export const taskPolicy: TypePolicy = {
  type: 'Task',
  reach: {
    table: 'zones.shown_task',
    id: 'id',
    organisation: 'participant_id',
    zone: 'zone_id',
    matter: 'matter_id',
    level: 'level',
    needToKnow: 'need_to_know',
  },
  rows: [
    ...caseRows('Task', 'read', systems),
    { action: 'read', scope: 'ZONE', roles: ['ZONE_LEADER'] },
    { action: 'read', scope: 'GRANT', roles: systems },
    { action: 'read', scope: 'LOAN', roles: lent },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    ...caseRows('Task', 'assign', caseLeaderRoles),
    ...caseRows('Task', 'reopen', caseLeaderRoles),
    ...caseRows('Task', 'annul', caseLeaderRoles),
    ...caseRows('Task', 'answer', headingRoles),
    ...caseRows('Task', 'complete', caseWorkerRoles),
    { action: 'complete', scope: 'LOAN', roles: lent },
  ],
};

const read = { policy: taskPolicy, action: 'read' };

export const taskEntrances: Entrances = {
  'Query.myTasks': read,
  'Task.__resolveReference': read,
  'Mutation.jointCaseTaskAssign': { policy: taskPolicy, action: 'assign' },
  'Mutation.coordinationMeetingRecord': { policy: taskPolicy, action: 'assign' },
  'Mutation.jointCaseTaskAnswer': { policy: taskPolicy, action: 'answer' },
  'Mutation.jointCaseTaskComplete': { policy: taskPolicy, action: 'complete' },
  'Mutation.jointCaseTaskReopen': { policy: taskPolicy, action: 'reopen' },
};

export const taskHearing: HearingRows = { 'zones.task': read };
