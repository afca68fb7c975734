import type { TestHub } from './hub.js';

/** Works inside, in another zone than the cases that the approver leads; the group's leader is above. */
export const ASKER = 'group-member';
export const ABOVE_ASKER = 'group-leader';
/** Leads the office that leads the cases; the leaders of the commission are above. */
export const APPROVER = 'zone-leader';
export const ABOVE_APPROVER = 'commission-leader';

export interface Answer {
  readonly breakGlass: Seen | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}
export interface Seen {
  readonly id: string;
  readonly objectId: string;
  readonly stage: string;
  readonly askedBy: { readonly id: string } | null;
  readonly approvedBy: { readonly id: string } | null;
  readonly until: string | null;
  readonly superiors: readonly { readonly id: string }[];
}
const FIELDS = 'id objectId stage reason askedBy { id } approvedBy { id } until superiors { id }';

export const refusal = (code: string, field = 'id'): Answer => ({
  breakGlass: null,
  userErrors: [{ code, field }],
});

/** What can be read of a case that is not there. */
export const absent = { jointCase: null, node: null, listed: false };

/** Emergency access through the door of a hub. */
export class Emergencies {
  readonly #hub: TestHub;
  constructor(hub: TestHub) {
    this.#hub = hub;
  }

  async mutate(name: 'Request' | 'Approve', input: object, as: string): Promise<Answer> {
    const { data, errors } = await this.#hub.ask<Record<string, Answer>>(
      `mutation ($input: BreakGlass${name}Input!) { breakGlass${name}(input: $input) {
        breakGlass { ${FIELDS} } userErrors { code field } } }`,
      { as, variables: { input } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data![`breakGlass${name}`]!;
  }

  /** The id of a new request. */
  async request(objectId: string, as = ASKER): Promise<string> {
    const { breakGlass, userErrors } = await this.mutate('Request', { objectId, reason: '紧急核查' }, as);
    if (breakGlass === null) throw new Error(JSON.stringify(userErrors));
    return breakGlass.id;
  }

  approve(id: string, as = APPROVER, minutes = 60): Promise<Answer> {
    return this.mutate('Approve', { id, minutes }, as);
  }

  async list(as: string, filter = ''): Promise<readonly Seen[]> {
    const { data, errors } = await this.#hub.ask<{
      breakGlasses: { totalCount: number; edges: { node: Seen }[] };
    }>(`{ breakGlasses(first: 100${filter}) { totalCount edges { node { ${FIELDS} } } } }`, { as });
    if (errors) throw new Error(JSON.stringify(errors));
    const { totalCount, edges } = data!.breakGlasses;
    if (totalCount !== edges.length) throw new Error(`${totalCount} are counted, ${edges.length} listed`);
    return edges.map(({ node }) => node);
  }

  async seenBy(as: string, id: string): Promise<Seen | undefined> {
    return (await this.list(as)).find((one) => one.id === id);
  }

  /** What can be read of a case, by every way to it. */
  async readCase(id: string, as = ASKER): Promise<unknown> {
    const { data } = await this.#hub.ask<{ jointCases: { edges: { node: { id: string } }[] } }>(
      `query ($id: ID!) { jointCase(id: $id) { id tasks { id } history { stage } zone { id } } node(id: $id) { id }
        jointCases(first: 100) { edges { node { id } } } }`,
      { as, variables: { id } },
    );
    const { jointCases, ...rest } = data!;
    return { ...rest, listed: jointCases.edges.some(({ node }) => node.id === id) };
  }
}
