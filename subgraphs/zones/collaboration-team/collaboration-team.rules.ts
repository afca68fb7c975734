// Pure: a team, what is wanted of it, what that meets and the time come in; the next team or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { CollaborationTeam } from './collaboration-team.entity.js';
import { teamEvent } from './collaboration-team.events.js';

const LONGEST = { name: 100, duties: 500, reason: 500 };
const MOST_MEMBERS = 100;

export interface TeamDraft {
  readonly name: string;
  readonly duties: string;
  readonly leaderId: string;
  readonly memberIds: readonly string[];
}

/** What is to be other than it is; what is absent stays. */
export type TeamChange = { readonly [K in keyof TeamDraft]?: TeamDraft[K] | null };

/** A team with the organisations that are in it: members of the zone all of them, whoever has left the zone is out. */
export interface TeamWithMembers {
  readonly team: CollaborationTeam;
  readonly memberIds: readonly string[];
}

/** What a team meets where it is. */
export interface Met {
  readonly zone: { readonly id: string; readonly name: string };
  readonly zoneMembers: readonly string[];
  /** Names of the other teams of the zone that last. */
  readonly names: readonly string[];
  /** Organisations in which the leader that is wanted holds a post now. */
  readonly leaderIn: readonly string[];
}

export interface NextTeam {
  readonly next: CollaborationTeam;
  readonly memberIds: readonly string[];
  readonly events: readonly ReturnType<typeof teamEvent>[];
}

function textsFault(wanted: TeamChange, names: readonly string[]): Refusal | null {
  for (const field of ['name', 'duties'] as const) {
    const text = wanted[field];
    const reason = text == null ? null : textFault(text, LONGEST[field]);
    if (reason !== null) return refuse('INVALID_INPUT', field, { reason });
  }
  return names.includes(wanted.name?.trim() ?? '') ? refuse('NAME_TAKEN', 'name') : null;
}

function membersFault(memberIds: readonly string[], { zone, zoneMembers }: Met): Refusal | null {
  if (memberIds.length === 0 || memberIds.length > MOST_MEMBERS)
    return refuse('INVALID_INPUT', 'memberIds', { reason: `1 to ${MOST_MEMBERS} / 1 至 ${MOST_MEMBERS} 个` });
  for (const [index, id] of memberIds.entries()) {
    if (memberIds.indexOf(id) < index) return refuse('DUPLICATE_PARTICIPANT', `memberIds.${index}`);
    if (!zoneMembers.includes(id)) return refuse('NOT_A_MEMBER', `memberIds.${index}`, { zone: zone.name });
  }
  return null;
}

const leaderFault = (memberIds: readonly string[], { leaderIn }: Met): Refusal | null =>
  memberIds.some((id) => leaderIn.includes(id)) ? null : refuse('LEADER_NOT_IN_TEAM', 'leaderId');

/** Members of a zone form a team; somebody of one of them leads it, and its duties are written down (S3:17). */
export function addTeam(id: string, draft: TeamDraft, met: Met, now: Date): NextTeam | Refusal {
  const { name, duties, leaderId, memberIds } = draft;
  const fault = textsFault(draft, met.names) ?? membersFault(memberIds, met) ?? leaderFault(memberIds, met);
  if (fault !== null) return fault;
  const next: CollaborationTeam = {
    id,
    zoneId: met.zone.id,
    name: name.trim(),
    leaderId,
    duties: duties.trim(),
    updatedAt: now,
    endedAt: null,
    endReason: null,
    version: 1,
  };
  return { next, memberIds, events: [teamEvent('ADDED', id, met.zone.id)] };
}

/** A leader is asked after when there is to be another one, or other members. */
export function changeTeam(
  { team, memberIds }: TeamWithMembers,
  wanted: TeamChange,
  met: Met,
  now: Date,
): NextTeam | Refusal {
  if (team.endedAt != null) return refuse('TEAM_ENDED', 'id');
  const { name, duties, leaderId, memberIds: others } = wanted;
  if ([name, duties, leaderId, others].every((one) => one == null))
    return refuse('INVALID_INPUT', 'id', { reason: 'nothing is to be changed / 没有变更内容' });
  const members = others ?? memberIds;
  const fault =
    textsFault(wanted, met.names) ??
    (others == null ? null : membersFault(others, met)) ??
    (others == null && leaderId == null ? null : leaderFault(members, met));
  if (fault !== null) return fault;
  const next = {
    ...team,
    name: name?.trim() ?? team.name,
    duties: duties?.trim() ?? team.duties,
    leaderId: leaderId ?? team.leaderId,
    updatedAt: now,
    version: team.version + 1,
  };
  return { next, memberIds: members, events: [teamEvent('CHANGED', team.id, team.zoneId)] };
}

/** A team ends once, with a reason; what it was stays. */
export function endTeam({ team, memberIds }: TeamWithMembers, reason: string, now: Date): NextTeam | Refusal {
  if (team.endedAt != null) return refuse('TEAM_ENDED', 'id');
  const unreadable = textFault(reason, LONGEST.reason);
  if (unreadable !== null) return refuse('INVALID_INPUT', 'reason', { reason: unreadable });
  const next = {
    ...team,
    endedAt: now,
    endReason: reason.trim(),
    updatedAt: now,
    version: team.version + 1,
  };
  return { next, memberIds, events: [teamEvent('ENDED', team.id, team.zoneId)] };
}
