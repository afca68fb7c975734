import { advance, casesToAdvance } from './cases.js';
import type { TestHub } from './hub.js';

/** What somebody did in one of the subgraphs: to what, and the event that tells of it. */
export interface Deed {
  readonly event: string;
  readonly id: string;
}

interface Recorded {
  readonly supervisionActivityRecord: { readonly supervisionActivity: { readonly id: string } };
}

/** A leader moves the next of the own cases. */
export async function moveCase(hub: TestHub, as = 'zone-leader'): Promise<Deed> {
  const [moving] = await casesToAdvance(hub, as);
  const { userErrors } = await advance(hub, { id: moving!.id, stage: moving!.followingStages[0]! }, as);
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return { event: 'zones.joint-case.advanced.v1', id: moving!.id };
}

/** An administrator adds somebody to the register. */
export async function addPerson(hub: TestHub, name: string): Promise<Deed> {
  const { data } = await hub.ask<{ personAdd: { person: { id: string } } }>(
    `mutation($name: String!) { personAdd(input: { name: $name }) { person { id } userErrors { message } } }`,
    { as: 'administrator', variables: { name } },
  );
  return { event: 'commons.person.added.v1', id: data!.personAdd.person.id };
}

/** A group records what it did at one of its host units. */
export async function recordActivity(hub: TestHub): Promise<Deed & { readonly hostUnit: string }> {
  const [unit] = await hub.sql<{ id: string }>(`
    select host_unit.id from groups.host_unit join authz.post on organisation_id = group_id
    join authz.identity using (person_id) where subject = 'group-leader' order by 1 limit 1`);
  const { data } = await hub.ask<Recorded>(
    `mutation($input: SupervisionActivityRecordInput!) { supervisionActivityRecord(input: $input) {
      supervisionActivity { id } userErrors { message } } }`,
    {
      as: 'group-leader',
      variables: { input: { hostUnitId: unit!.id, kind: 'INTERVIEW', at: new Date().toISOString() } },
    },
  );
  const { id } = data!.supervisionActivityRecord.supervisionActivity;
  return { event: 'groups.supervision-activity.recorded.v1', id, hostUnit: unit!.id };
}
