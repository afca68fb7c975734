import { worldId } from '../../shared/world/dice.js';
import type { TestHub } from './hub.js';

/** The office whose head, leader in charge, assisting leader and officer can sign in. */
export const OFFICE = worldId('SupervisionOffice', 'office/4');
/** A unit that no one of that office has to do with. */
export const UNIT = worldId('HostUnit', 'group/20/host/1');

/** What must be nowhere but in the vault. */
export const SECRETS = {
  name: '欧阳隐名',
  contact: '13912345678',
  identityNumber: '120101199003075518',
  address: '河东区某路八号院',
} as const;
export const ORIGINAL = `我叫${SECRETS.name},电话 139-1234-5678,住${SECRETS.address}。\n某甲公车私用,只有三楼值班的人看得到。`;

export interface UserError {
  readonly code: string;
  readonly field: string | null;
}
export interface Answer {
  readonly id: string | null;
  readonly userErrors: readonly UserError[];
}

interface Payload {
  readonly made: {
    readonly object: { readonly id: string } | null;
    readonly userErrors: readonly UserError[];
  } | null;
}

async function mutate(
  hub: TestHub,
  mutation: string,
  object: string,
  input: object,
  as: string,
): Promise<Answer> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await hub.ask<Payload>(
    `mutation($input: ${type}!) { made: ${mutation}(input: $input) { object: ${object} { id } userErrors { code field } } }`,
    { as, variables: { input } },
  );
  if (!data?.made) throw new Error(JSON.stringify(errors));
  return { id: data.made.object?.id ?? null, userErrors: data.made.userErrors };
}

/** A report by name, as intake would have it. */
export const report = (change: object = {}): object => ({
  officeId: OFFICE,
  source: 'PETITION',
  receivedAt: '2026-11-20T01:00:00Z',
  accusedName: '某甲(虚构)',
  accusedOrganisationId: UNIT,
  original: ORIGINAL,
  reporter: SECRETS,
  alsoHide: ['三楼值班的人'],
  ...change,
});

export const keep = (hub: TestHub, change: object = {}, as = 'liaison-officer'): Promise<Answer> =>
  mutate(hub, 'intakeRecordKeep', 'intakeRecord', report(change), as);

export const request = (hub: TestHub, intakeRecordId: string, as = 'liaison-officer'): Promise<Answer> =>
  mutate(hub, 'reporterOpenRequest', 'opening', { intakeRecordId, purpose: '回访核实' }, as);

export const approve = (hub: TestHub, id: string, as = 'office-head'): Promise<Answer> =>
  mutate(hub, 'reporterOpenApprove', 'opening', { id }, as);

/** The id of what was made. */
export async function made(answer: Promise<Answer>): Promise<string> {
  const { id, userErrors } = await answer;
  if (id === null) throw new Error(JSON.stringify(userErrors));
  return id;
}

/** A kept report with an opening that was approved. */
export async function approved(hub: TestHub): Promise<{ record: string; opening: string }> {
  const record = await made(keep(hub));
  const opening = await made(request(hub, record));
  await made(approve(hub, opening));
  return { record, opening };
}

export interface Seen {
  readonly stage: string;
  readonly reporter: Record<string, string | null> | null;
}

/** What somebody sees of an opening; the code when it is not there for them. */
export async function look(hub: TestHub, id: string, as = 'liaison-officer'): Promise<Seen | string> {
  const { data, errors } = await hub.ask<{ reporterOpening: Seen | null }>(
    `query($id: ID!) { reporterOpening(id: $id) { stage reporter { name contact identityNumber address original } } }`,
    { as, variables: { id } },
  );
  return data?.reporterOpening ?? String(errors![0]!.extensions!['code']);
}
