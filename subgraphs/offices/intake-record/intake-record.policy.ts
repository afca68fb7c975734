import type { HearingRows } from '../../../shared/policy/hearing.js';
import type { Entrances, TypePolicy } from '../../../shared/policy/policy.js';
import { insideRoles, type Role } from '../../../shared/policy/role.js';

/** Those who lead an office. */
const leaders: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];
/** Those who handle reports in an office. */
const workers: readonly Role[] = [...leaders, 'ASSISTING_LEADER', 'LIAISON_OFFICER', 'CASE_SUPERVISOR'];

export const intakeRecordPolicy: TypePolicy = {
  type: 'IntakeRecord',
  reach: {
    table: 'offices.intake_record',
    id: 'id',
    organisation: 'office_id',
    matter: 'id',
    level: 'level',
  },
  withheld: { reporter: 'REPORTER_IDENTITY', original: 'REPORTER_IDENTITY' },
  rows: [
    { action: 'read', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'read', scope: 'LOAN', roles: [...workers, 'MOBILE_MEMBER'] },
    { action: 'read', scope: 'BREAK_GLASS', roles: insideRoles },
    { action: 'keep', scope: 'OWN_ORGANISATION', roles: workers },
    { action: 'explain', scope: 'OWN_ORGANISATION', roles: leaders },
  ],
};

const read = { policy: intakeRecordPolicy, action: 'read' };

export const intakeRecordEntrances: Entrances = {
  'Query.intakeRecord': read,
  'Query.intakeRecords': read,
  'IntakeRecord.__resolveReference': read,
  'Mutation.intakeRecordKeep': { policy: intakeRecordPolicy, action: 'keep' },
};

export const intakeRecordHearing: HearingRows = { 'offices.intake-record': read };
