import type { Facts } from '../../../shared/policy/policy.js';
import { headingRoles, leadingRoles, type Role } from '../../../shared/policy/role.js';

/** Those who approve that a reporter's identity is opened, in the office that took the report in. */
const openingApprovers: readonly Role[] = ['OFFICE_HEAD', 'IN_CHARGE_LEADER'];
/** Who decides on the recusals of those who would decide on others. */
const principalsDeciders: readonly Role[] = ['COMMISSION_LEADER'];

/**
 * Whom an event is told to:
 * NAMED the persons whom the event names by these ids; OWN the persons whose the object is;
 * HEADS whoever heads the organisation that the event names by this id;
 * HOLDER whoever holds one of these roles in the organisation of the object, but whose it is;
 * LEAD whoever leads the organisation that leads the matter; PARTICIPANTS whoever heads one that takes part in it;
 * DECIDERS whoever decides on a recusal: as LEAD, and the leaders of the commission when it is about one of those.
 */
export type Addressee =
  | { readonly to: 'NAMED'; readonly ids: readonly string[] }
  | { readonly to: 'HEADS'; readonly id: string }
  | { readonly to: 'HOLDER'; readonly roles: readonly Role[] }
  | { readonly to: 'OWN' | 'LEAD' | 'PARTICIPANTS' | 'DECIDERS' };

const named = (...ids: readonly string[]): Addressee => ({ to: 'NAMED', ids });
const heads = (id: string): Addressee => ({ to: 'HEADS', id });
const own: Addressee = { to: 'OWN' };
const lead: Addressee = { to: 'LEAD' };
const participants: Addressee = { to: 'PARTICIPANTS' };
const deciders: Addressee = { to: 'DECIDERS' };
/** Decided: nobody is told, who wants to know follows `changes` or reads the register. */
const nobody: readonly Addressee[] = [];

/** For every event there is; docs/decisions/0022-who-is-notified.md says why. Whoever may not hear of it is left out. */
export const addressees: Readonly<Record<string, readonly Addressee[]>> = {
  'offices.supervision-office.established.v1': nobody,
  'groups.dispatched-group.established.v1': nobody,
  'districts.district-commission.established.v1': nobody,
  'districts.subdistrict-organ.established.v1': nobody,
  'groups.internal-organ.assessed.v1': nobody,
  'groups.reorganisation.decided.v1': nobody,
  'groups.supervision-activity.recorded.v1': nobody,
  'groups.supervision-activity.annulled.v1': nobody,
  'districts.concurrent-post.started.v1': nobody,
  'districts.concurrent-post.ended.v1': nobody,
  'districts.liaison-station.head-appointed.v1': [named('person')],
  'offices.counterpart-liaison.assigned.v1': [named('officer'), heads('dispatchedGroup')],
  'offices.liaison-log.recorded.v1': nobody,
  'offices.liaison-log.question-asked.v1': [named('person'), heads('supervisionOffice')],
  'offices.liaison-log.question-answered.v1': [named('person')],
  'offices.intake-record.kept.v1': nobody,
  'offices.reporter-opening.requested.v1': [{ to: 'HOLDER', roles: openingApprovers }],
  'offices.reporter-opening.approved.v1': [own],
  'offices.pre-filing-review.submitted.v1': [participants],
  'offices.pre-filing-review.begun.v1': nobody,
  'offices.pre-filing-review.returned.v1': [lead],
  'offices.pre-filing-review.passed.v1': [lead],
  'offices.pre-filing-review.rejected.v1': [lead],
  'offices.problem-clue.received.v1': nobody,
  'offices.problem-clue.registered.v1': nobody,
  'offices.problem-clue.assigned.v1': [heads('organisation')],
  'offices.problem-clue.designated.v1': [own],
  'offices.problem-clue.disposition-proposed.v1': [heads('organisation')],
  'offices.problem-clue.disposition-approved.v1': [own],
  'offices.problem-clue.disposition-returned.v1': [own],
  'offices.problem-clue.handling-begun.v1': nobody,
  'offices.problem-clue.transferred.v1': nobody,
  'offices.problem-clue.merged.v1': [heads('organisation')],
  'offices.problem-clue.restarted.v1': nobody,
  'offices.problem-clue.transfer-offered.v1': [heads('organisation')],
  'offices.problem-clue.transfer-accepted.v1': nobody,
  'offices.problem-clue.transfer-declined.v1': nobody,
  'offices.clue-library.opened.v1': [heads('dispatchedGroup')],
  'offices.clue-library.meeting-recorded.v1': nobody,
  'offices.clue-library.clue-added.v1': nobody,
  'offices.clue-library.clue-removed.v1': nobody,
  'commons.person.added.v1': nobody,
  'commons.person.renamed.v1': nobody,
  'commons.post.started.v1': [named('person')],
  'commons.post.ended.v1': [named('person')],
  'commons.post.changed.v1': [named('person')],
  'commons.recusal.declared.v1': [deciders],
  'commons.recusal.requested.v1': [deciders],
  'commons.recusal.decided.v1': [lead],
  'commons.interference-record.reported.v1': [lead],
  'commons.break-glass.requested.v1': [lead],
  'commons.break-glass.approved.v1': [own],
  'commons.clearance.set.v1': [named('person')],
  'commons.personnel-loan.started.v1': [named('person')],
  'commons.personnel-loan.ended.v1': [named('person')],
  'commons.service-account.created.v1': [heads('organisation')],
  'commons.service-account.secret-rotated.v1': nobody,
  'commons.service-account.secret-ended.v1': nobody,
  'commons.service-account.ended.v1': [heads('organisation')],
  'commons.webhook-endpoint.created.v1': nobody,
  'commons.webhook-endpoint.secret-rotated.v1': nobody,
  'commons.webhook-endpoint.disabled.v1': [heads('organisation')],
  'commons.webhook-endpoint.enabled.v1': nobody,
  'commons.webhook-endpoint.replayed.v1': nobody,
  'commons.clock.turned-amber.v1': [participants],
  'commons.clock.turned-red.v1': [participants],
  'commons.clock.paused.v1': nobody,
  'commons.clock.resumed.v1': nobody,
  'commons.clock.recomputed.v1': [lead],
  'commons.clock.extension-requested.v1': [lead],
  'commons.clock.extension-decided.v1': [lead],
  'zones.joint-case.opened.v1': [participants],
  'zones.joint-case.advanced.v1': [participants],
  'zones.joint-case.marked.v1': nobody,
  'zones.task.assigned.v1': [named('person')],
  'zones.task.requested.v1': [heads('organisation')],
  'zones.task.declined.v1': [named('person')],
  'zones.task.completed.v1': [named('person')],
  'zones.task.reopened.v1': [named('person')],
  'zones.task.annulled.v1': [named('person')],
  'zones.task.carried.v1': nobody,
  'zones.coordination-meeting.recorded.v1': [participants],
  'zones.coordination-meeting.annulled.v1': nobody,
  'zones.milestone.planned.v1': nobody,
  'zones.milestone.annulled.v1': nobody,
  'zones.milestone.carried.v1': nobody,
  'zones.case-entry.work-recorded.v1': nobody,
  'zones.case-entry.work-annulled.v1': nobody,
  'zones.case-entry.violation-recorded.v1': nobody,
  'zones.case-entry.violation-annulled.v1': nobody,
  'zones.case-asset.recorded.v1': nobody,
  'zones.case-asset.annulled.v1': nobody,
  'zones.case-asset.carried.v1': nobody,
  'zones.milestone.reached.v1': [participants],
  'zones.progress-report.submitted.v1': [participants],
  'zones.progress-report.heard.v1': [lead],
  'zones.joint-case.participants-changed.v1': [participants],
  'zones.joint-case.lead-offered.v1': [participants],
  'zones.joint-case.lead-accepted.v1': [participants],
  'zones.joint-case.lead-declined.v1': [lead],
  'zones.joint-case.step-proposed.v1': [lead],
  'zones.joint-case.step-refused.v1': [lead],
  'zones.joint-case.step-withdrawn.v1': nobody,
  'zones.joint-case.escalated.v1': [own],
  'zones.joint-case.escalation-answered.v1': [participants],
  'zones.collaboration-request.drafted.v1': nobody,
  'zones.collaboration-request.submitted.v1': [heads('counterpart')],
  'zones.collaboration-request.clarified.v1': [heads('counterpart')],
  'zones.collaboration-request.analysed.v1': [heads('counterpart')],
  'zones.collaboration-request.approved.v1': [heads('applicant'), heads('counterpart')],
  'zones.collaboration-request.rejected.v1': [heads('applicant')],
  'zones.collaboration-request.withdrawn.v1': [heads('counterpart')],
  'zones.collaboration-request.activated.v1': [heads('applicant')],
  'zones.collaboration-request.concluded.v1': [heads('applicant'), heads('counterpart')],
  'zones.collaboration-request.assessed.v1': [heads('applicant')],
  'zones.joint-case.merged.v1': [participants],
  'zones.collaboration-zone.member-added.v1': [own, heads('organisation')],
  'zones.collaboration-zone.member-removed.v1': [own, heads('organisation')],
  'zones.collaboration-zone.charter-published.v1': [own],
  'zones.collaboration-zone.leadership-assigned.v1': [named('leader')],
  'zones.collaboration-zone.leadership-ended.v1': [named('leader')],
  'zones.collaboration-zone.template-set.v1': [own],
  'zones.collaboration-zone.template-added.v1': nobody,
  'zones.collaboration-team.added.v1': nobody,
  'zones.collaboration-team.changed.v1': nobody,
  'zones.collaboration-team.ended.v1': nobody,
  'zones.collaboration-group.member-assigned.v1': [heads('group')],
};

/** What an event told: its ids by name. */
type Ids = Readonly<Record<string, string>>;

export interface LivePost {
  readonly person: string;
  readonly organisation: string;
  readonly role: Role;
}

/** What is known when an event is addressed. */
export interface Known {
  readonly ids: Ids;
  /** Of the object, as `authz.facts` has them: several where it is reached in several ways. */
  readonly facts: readonly Facts[];
  /** The live posts in the organisations that are concerned, and those of whoever decides on principals. */
  readonly posts: readonly LivePost[];
}

/** Those whose posts have to be known. */
export const addressedRoles: readonly Role[] = headingRoles;
/** Those among them who have to be known wherever they are. */
export const everywhere: readonly Role[] = principalsDeciders;

const present = (values: readonly (string | null | undefined)[]): string[] =>
  values.filter((value) => value != null);
const membersOf = (facts: readonly Facts[], onlyLead: boolean): string[] =>
  facts.flatMap(({ members = [] }) =>
    members.filter((member) => member.lead || !onlyLead).map(({ organisation }) => organisation),
  );

/** The organisations in which somebody may have to be told: so that their posts can be read. */
export const organisationsOf = ({ ids, facts }: Omit<Known, 'posts'>): string[] => [
  ...new Set(
    present([
      ...Object.values(ids),
      ...facts.map(({ organisation }) => organisation),
      ...membersOf(facts, false),
    ]),
  ),
];

function holders(
  posts: readonly LivePost[],
  organisations: readonly string[],
  roles: readonly Role[],
): string[] {
  return posts
    .filter(({ organisation, role }) => organisations.includes(organisation) && roles.includes(role))
    .map(({ person }) => person);
}

function deciding({ facts, posts }: Known): string[] {
  const leaders = holders(posts, membersOf(facts, true), leadingRoles);
  const isOfPrincipal = facts.some(({ about }) => about != null && leaders.includes(about));
  const above = posts.filter(({ role }) => principalsDeciders.includes(role)).map(({ person }) => person);
  return isOfPrincipal ? [...leaders, ...above] : leaders;
}

function told(addressee: Addressee, known: Known): string[] {
  const { ids, facts, posts } = known;
  const owners = present(facts.map(({ person }) => person));
  switch (addressee.to) {
    case 'NAMED':
      return present(addressee.ids.map((name) => ids[name]));
    case 'OWN':
      return owners;
    case 'HEADS':
      return holders(posts, present([ids[addressee.id]]), headingRoles);
    case 'HOLDER': {
      const organisations = present(facts.map(({ organisation }) => organisation));
      return holders(posts, organisations, addressee.roles).filter((person) => !owners.includes(person));
    }
    case 'LEAD':
      return holders(posts, membersOf(facts, true), leadingRoles);
    case 'PARTICIPANTS':
      return holders(posts, membersOf(facts, false), headingRoles);
    case 'DECIDERS':
      return deciding(known);
  }
}

/** Whom an event concerns, each once; whether they may hear of it is decided after that. */
export const addresseesOf = (event: string, known: Known): string[] => [
  ...new Set((addressees[event] ?? nobody).flatMap((addressee) => told(addressee, known))),
];
