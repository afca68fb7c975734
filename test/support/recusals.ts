import { expect } from '@jest/globals';
import type { TestHub } from './hub.js';

export interface RecusalAnswer {
  readonly receipt?: { readonly id: string; readonly declaredAt: string } | null;
  readonly recusal?: Record<string, unknown> | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
export type RecusalVerb = 'Declare' | 'Request' | 'Decide';

export async function mutateRecusal(
  hub: TestHub,
  verb: RecusalVerb,
  input: object,
  as: string,
): Promise<RecusalAnswer> {
  const given =
    verb === 'Decide' ? 'recusal { id stage version decidedBy { id } }' : 'receipt { id declaredAt }';
  const { data, errors } = await hub.ask<Record<string, RecusalAnswer>>(
    `mutation ($input: Recusal${verb}Input!) { recusal${verb}(input: $input) { ${given} userErrors { code field } } }`,
    { as, variables: { input } },
  );
  expect(errors).toBeUndefined();
  return data![`recusal${verb}`]!;
}

export const declaration = (matterId: string): object => ({
  matterId,
  ground: 'INTEREST',
  note: '配偶任职于涉案单位',
});

/** The id on the receipt of what was entered without a fault. */
export async function receiptOf(answer: Promise<RecusalAnswer>): Promise<string> {
  const { receipt, userErrors } = await answer;
  expect(userErrors).toEqual([]);
  return receipt!.id;
}

/** Recuses somebody from a matter; gives the id. */
export const recuse = (hub: TestHub, matterId: string, as: string): Promise<string> =>
  receiptOf(mutateRecusal(hub, 'Declare', declaration(matterId), as));

export const decideRecusal = (
  hub: TestHub,
  id: string,
  decision: string,
  as: string,
): Promise<RecusalAnswer> => mutateRecusal(hub, 'Decide', { id, decision, note: '经核实' }, as);

/** The persons behind the sign-in names. */
export async function personsOf(hub: TestHub): Promise<Record<string, string>> {
  const rows = await hub.sql<{ subject: string; person: string }>(
    'select subject, person_id as person from authz.identity',
  );
  return Object.fromEntries(rows.map(({ subject, person }) => [subject, person]));
}

/** Cases that an organisation leads and from which nobody is recused. */
export async function casesLedBy(hub: TestHub, organisation: string): Promise<string[]> {
  const rows = await hub.sql<{ id: string }>(
    `select matter_id as id from authz.matter_lead where organisation_id = '${organisation}' and matter_id like 'JointCase%'
      and matter_id not in (select matter_id from commons.recusal) order by 1`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Gives somebody an acting post; gives its id.
 * @param covers the person whose post in that organisation it covers for
 */
export async function hire(
  hub: TestHub,
  post: {
    readonly person: string;
    readonly role: string;
    readonly organisation: string;
    readonly covers?: string;
  },
): Promise<string> {
  const { person, role, organisation, covers = '' } = post;
  const [made] = await hub.sql<{ id: string }>(
    `insert into authz.post (id, person_id, organisation_id, role, "from", acting, covers_for_post_id, updated_at)
      select 'Post_' || substr(md5(random()::text), 1, 22), '${person}', '${organisation}', '${role}',
        now() - interval '1 hour', true,
        (select id from authz.post where person_id = '${covers}' and organisation_id = '${organisation}' limit 1), now()
      returning id`,
  );
  return made!.id;
}

export const dismiss = (hub: TestHub, post: string): Promise<unknown> =>
  hub.sql(`delete from authz.post where id = '${post}'`);
