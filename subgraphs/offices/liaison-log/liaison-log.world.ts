import { Dice, worldId } from '../../../shared/world/dice.js';
import type { Group } from '../../../shared/world/organisations.js';
import type { Row } from '../../../shared/world/rows.js';

const DAY = 86_400_000;
const CONTACTS = [
  { kind: 'DAILY_CONTACT', text: '了解本月监督工作安排(虚构)' },
  { kind: 'ON_SITE_SERVICE', text: '到驻在单位了解情况(虚构)' },
  { kind: 'GUIDANCE', text: '指导案件办理程序(虚构)' },
  { kind: 'INFORM', text: '通报近期工作要求(虚构)' },
  { kind: 'CONSULT', text: '会商问题处置意见(虚构)' },
  { kind: 'PRESS_RECTIFICATION', text: '督促整改落实(虚构)' },
];
const QUESTION = '谈话记录的格式要求是什么?(虚构)';
const ANSWER = '按最新文书格式办理(虚构)';

/** A liaison of the demonstration. */
interface WorldLiaison {
  readonly id: unknown;
  readonly office_id: unknown;
  readonly officer_id: unknown;
}

/** Fictional contact of the last months with one group, and two questions of it, of which the last one waits. */
export function logRows({ id, office_id, officer_id }: WorldLiaison, group: Group, day: Date): Row[] {
  const dice = new Dice(`liaison log/${group.key}`);
  const row = (number: number, days: number, more: Row): Row => {
    const at = new Date(day.getTime() - days * DAY + dice.whole(60, 600) * 60_000);
    return {
      id: worldId('LiaisonLog', `${group.key}/${number}`),
      liaison_id: id,
      office_id,
      group_id: group.id,
      at,
      matter_id: null,
      level: 'INTERNAL',
      need_to_know: false,
      author_id: officer_id,
      recorded_at: at,
      answer: null,
      answered_by_id: null,
      answered_at: null,
      updated_at: at,
      version: 1,
      ...more,
    };
  };
  const contacts = CONTACTS.map((contact, index) => row(index, 10 + index * dice.whole(8, 25), contact));
  const asked = { kind: 'QUESTION', text: QUESTION, author_id: group.staff[0]!.id };
  const answeredAt = new Date(day.getTime() - 40 * DAY);
  const answer = { answer: ANSWER, answered_by_id: officer_id, answered_at: answeredAt };
  const answered = row(CONTACTS.length, 50, { ...asked, ...answer, updated_at: answeredAt, version: 2 });
  return [...contacts, answered, row(CONTACTS.length + 1, dice.whole(2, 8), asked)];
}
