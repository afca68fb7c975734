import { expect } from '@jest/globals';
import { advance } from './cases.js';
import type { TestHub } from './hub.js';

export interface Contact {
  readonly group: string;
  readonly office: string;
  readonly liaison: string;
  readonly zone: string;
}

/** The group of whoever signs in as its leader, with its counterpart office, its liaison and a zone that it is in. */
export async function contactOf(hub: TestHub): Promise<Contact> {
  const [of] = await hub.sql<Contact>(`
    select group_id as group, office_id as office, liaison.id as liaison, zone_id as zone
    from offices.counterpart_liaison liaison
    join authz.post on organisation_id = group_id join authz.identity using (person_id)
    join authz.zone_membership on zone_membership.organisation_id = group_id
    where subject = 'group-leader' and "primary" and liaison.until is null limit 1`);
  return of!;
}

export interface Refused {
  readonly code: string;
  readonly field: string | null;
}

/** Asks a mutation for what its payload names, and for its faults. */
export async function mutate<T = unknown>(
  hub: TestHub,
  name: string,
  input: object,
  { as, shown }: { readonly as: string; readonly shown: string },
): Promise<{ readonly made: T | null; readonly faults: readonly Refused[] }> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await hub.ask<Record<string, { made: T | null; userErrors: Refused[] }>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { made: ${shown} userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  const { made, userErrors: faults } = data![name]!;
  return { made, faults };
}

/** A case that the group leads and its counterpart office coordinates. */
export async function groupCase(hub: TestHub, { group, office, zone }: Contact): Promise<string> {
  const participants = [
    { organisationId: group, role: 'LEAD' },
    { organisationId: office, role: 'COORDINATOR' },
  ];
  const input = { zoneId: zone, title: '高校采购问题(虚构)', participants };
  const shown = 'jointCase { id }';
  const { made, faults } = await mutate<{ id: string }>(hub, 'jointCaseOpen', input, {
    as: 'group-leader',
    shown,
  });
  expect(faults).toEqual([]);
  return made!.id;
}

/** Its deputy puts the filing up, its leader approves it. */
export async function file(hub: TestHub, id: string): Promise<void> {
  const put = await advance(hub, { id, stage: 'FILED', reason: '事实清楚' }, 'deputy-group-leader');
  expect(put.userErrors).toEqual([]);
  const input = { id, decision: 'APPROVE', opinion: '同意', plan: '外围核查' };
  const { faults } = await mutate(hub, 'jointCaseStepDecide', input, {
    as: 'group-leader',
    shown: 'jointCase { id }',
  });
  expect(faults).toEqual([]);
}
