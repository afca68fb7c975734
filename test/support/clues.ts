import { worldId } from '../../shared/world/dice.js';
import type { TestHub } from './hub.js';

/** The office whose head, leader in charge and officer can sign in, and the group whose leader and member can. */
export const OFFICE = worldId('SupervisionOffice', 'office/4');
export const GROUP = worldId('DispatchedGroup', 'group/1');

export interface Answer {
  readonly id: string | null;
  readonly errors: readonly {
    readonly code: string;
    readonly field: string | null;
    readonly message: string;
  }[];
}

/** One mutation of clues, by what follows `problemClue` in its name. */
export async function deed(hub: TestHub, name: string, as: string, input: object): Promise<Answer> {
  const object = name.startsWith('Transfer') ? 'clueTransfer' : 'problemClue';
  const { data, errors } = await hub.ask<{
    made: { object: { id: string } | null; userErrors: Answer['errors'] } | null;
  }>(
    `mutation($input: ProblemClue${name}Input!) { made: problemClue${name}(input: $input) {
      object: ${object} { id } userErrors { code field message } } }`,
    { as, variables: { input } },
  );
  if (!data?.made) throw new Error(JSON.stringify(errors));
  return { id: data.made.object?.id ?? null, errors: data.made.userErrors };
}

/** As `deed`, when nothing may be refused; the id of what came of it, for whoever still sees it. */
export async function done(hub: TestHub, name: string, as: string, input: object): Promise<string> {
  const { id, errors } = await deed(hub, name, as, input);
  if (errors.length > 0) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return id!;
}

export const reception = (change: object = {}): object => ({
  organisationId: OFFICE,
  source: 'CENTRAL_INSPECTION',
  receivedAt: '2026-11-20T01:00:00Z',
  summary: '反映某甲在出租车经营中谋利的问题(虚构)',
  subjects: [{ name: '某甲(虚构)', rank: 'UNIT_MANAGED' }],
  ...change,
});

export const receive = (hub: TestHub, change: object = {}, as = 'liaison-officer'): Promise<string> =>
  done(hub, 'Receive', as, reception(change));

/** Registered for an organisation, assigned to it by another person. */
export async function assigned(hub: TestHub, change: object = {}, holderId = OFFICE): Promise<string> {
  const id = await receive(hub, change, 'office-head');
  await done(hub, 'Register', 'case-supervisor', { id, holderId });
  await done(hub, 'Assign', 'commission-leader', { id });
  return id;
}

/** With its officer designated. */
export async function designated(hub: TestHub, change: object = {}): Promise<string> {
  const id = await assigned(hub, change);
  const [officer] = await hub.sql<{ person: string }>(
    "select person_id as person from authz.identity where subject = 'liaison-officer'",
  );
  await done(hub, 'Designate', 'office-head', { id, personId: officer!.person });
  return id;
}

/** What a reader is shown of a clue; the code when it is not there for them. */
export async function look(hub: TestHub, id: string, as: string): Promise<Record<string, unknown> | string> {
  const { data, errors } = await hub.ask<{ problemClue: Record<string, unknown> | null }>(
    `query($id: ID!) { problemClue(id: $id) { stage overdue disposition level needToKnow version
      holder { __typename ... on SupervisionOffice { name } } subjects { name rank } intakeRecord { id }
      mergedInto { id } history { version stage note person { id } } } }`,
    { as, variables: { id } },
  );
  return data?.problemClue ?? String(errors![0]!.extensions!['code']);
}
