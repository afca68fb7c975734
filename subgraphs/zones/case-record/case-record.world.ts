// What the demonstration holds of its cases beside their tasks: meetings, milestones, amounts, linked works, violations. Fictional.
import { Dice, worldId } from '../../../shared/world/dice.js';
import { caseLeaderRoles } from '../../../shared/policy/role.js';
import type { WorldOrganisation } from '../../../shared/world/organisations.js';
import type { Row, WorldTables } from '../../../shared/world/rows.js';

const DAY = 86_400_000;
const MEETINGS = ['COORDINATION', 'JOINT_CONFERENCE', 'CONSULTATION'] as const;
const MILESTONES = [
  { title: '查清基本事实(虚构)', afterDays: 45 },
  { title: '形成初步报告(虚构)', afterDays: 100 },
];
const WORKS = [
  { key: 'special-inspection', text: '对同类单位开展专项检查(虚构)' },
  { key: 'special-research', text: '就制度漏洞开展专题调研(虚构)' },
];
const VIOLATIONS = ['虚报套取专项资金(虚构)', '违规干预招标投标(虚构)', '未按规定集体研究决定(虚构)'];

export interface RecordedCase {
  readonly id: string;
  readonly participants: readonly { readonly organisation: WorldOrganisation }[];
  readonly steps: readonly { readonly stage: string; readonly at: Date }[];
  readonly filedAt: Date | undefined;
}

/** A moment so many days later, unless that is still to come, or the case has ended by then. */
function later(from: Date, days: number, end: Date): Date | null {
  const at = new Date(from.getTime() + days * DAY);
  return at < end ? at : null;
}
const endOf = ({ steps }: RecordedCase, today: Date): Date => {
  const last = steps.at(-1)!;
  return last.stage === 'CLOSED' ? last.at : today;
};
const isLedByWhoRecords = ({ participants }: RecordedCase): boolean =>
  caseLeaderRoles.includes(participants[0]!.organisation.staff[0]!.role);

const record = (type: string, caseId: string, index: number, updatedAt: Date) => ({
  id: worldId(type, `${caseId}/${index + 1}`),
  case_id: caseId,
  updated_at: updatedAt,
  version: 1,
});
const recordedBy = ({ participants }: RecordedCase, at: Date) => ({
  recorded_by_id: participants[0]!.organisation.staff[0]!.id,
  recorded_at: at,
});

function meetingRows(made: RecordedCase, dice: Dice, end: Date): Row[] {
  const held = later(made.steps[0]!.at, dice.whole(7, 40), end);
  if (held === null) return [];
  return [
    {
      ...record('CoordinationMeeting', made.id, 0, held),
      ...recordedBy(made, held),
      kind: dice.pick(MEETINGS),
      held_at: held,
      agenda: '研究办理思路和分工(虚构)',
      organisation_ids: made.participants.map(({ organisation }) => organisation.id),
      person_ids: [],
    },
  ];
}

const decisionRows = (meetings: readonly Row[]): Row[] =>
  meetings.map(({ id }) => ({
    meeting_id: id,
    number: 1,
    text: '由牵头单位汇总问题清单(虚构)',
    task_id: null,
  }));

const milestoneRows = (made: RecordedCase, dice: Dice, end: Date): Row[] =>
  MILESTONES.map(({ title, afterDays }, index) => {
    const opened = made.steps[0]!.at;
    const reached = later(opened, afterDays + dice.whole(-10, 25), end);
    const by = made.participants[0]!.organisation.staff[0]!.id;
    return {
      ...record('Milestone', made.id, index, reached ?? opened),
      title,
      planned_for: new Date(opened.getTime() + afterDays * DAY),
      planned_by_id: by,
      planned_at: opened,
      reached_at: reached,
      reached_by_id: reached && by,
      version: reached ? 2 : 1,
    };
  });

/** Of a case that was filed: an asset, what was lost, and some of it recovered. */
function assetRows(made: RecordedCase, dice: Dice, end: Date): Row[] {
  const found = made.filedAt && later(made.filedAt, dice.whole(5, 20), end);
  if (!found) return [];
  const loss = dice.whole(5, 400) * 1_000_000;
  return [
    { kind: 'ASSET', description: '涉案账户资金(虚构)', amount_fen: loss * 2 },
    { kind: 'LOSS', description: '查明的损失(虚构)', amount_fen: loss },
    {
      kind: 'RECOVERED',
      description: '已挽回的损失(虚构)',
      amount_fen: Math.floor((loss * dice.whole(2, 9)) / 10),
    },
  ].map((asset, index) => ({
    ...record('CaseAsset', made.id, index, found),
    ...recordedBy(made, found),
    ...asset,
  }));
}

function workRows(made: RecordedCase, dice: Dice, end: Date): Row[] {
  const at = later(made.steps[0]!.at, dice.whole(20, 60), end);
  if (at === null || dice.next() < 0.6) return [];
  const { key, text } = dice.pick(WORKS);
  return [{ ...record('LinkedWork', made.id, 0, at), ...recordedBy(made, at), category_key: key, text }];
}

/** The sources name no categories of violations, and the demonstration makes up none. */
function violationRows(made: RecordedCase, dice: Dice, end: Date): Row[] {
  const found = made.filedAt && later(made.filedAt, dice.whole(10, 40), end);
  if (!found) return [];
  const row = { ...record('CaseViolation', made.id, 0, found), ...recordedBy(made, found) };
  return [{ ...row, category_key: null, text: dice.pick(VIOLATIONS) }];
}

/** What was recorded of each case up to the day of the world. */
export function recordTables(cases: readonly RecordedCase[], today: Date): WorldTables {
  const of = (rows: (made: RecordedCase, dice: Dice, end: Date) => Row[]): Row[] =>
    cases
      .filter(isLedByWhoRecords)
      .flatMap((made) => rows(made, new Dice(`${rows.name} ${made.id}`), endOf(made, today)));
  const meetings = of(meetingRows);
  return {
    'zones.coordination_meeting': meetings,
    'zones.meeting_decision': decisionRows(meetings),
    'zones.milestone': of(milestoneRows),
    'zones.case_asset': of(assetRows),
    'zones.linked_work': of(workRows),
    'zones.case_violation': of(violationRows),
  };
}
