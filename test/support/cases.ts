import type { TestHub } from './hub.js';

export interface OpenCase {
  readonly id: string;
  readonly stage: string;
  readonly followingStages: readonly string[];
  readonly followingSteps: readonly { readonly approval: string }[];
}

const MINE = `query($zone: ID) { jointCases(zoneId: $zone, first: 100) { edges { node { id stage followingStages followingSteps { approval }
  lead { ... on SupervisionOffice { id name } } } } } viewer { posts { organisation { ... on SupervisionOffice { id } } } } }`;

interface Mine {
  readonly jointCases: {
    readonly edges: readonly { readonly node: OpenCase & { readonly lead: { id?: string } | null } }[];
  };
  readonly viewer: { readonly posts: readonly { readonly organisation: { id?: string } | null }[] };
}

/** Cases that the caller's own organisation leads and that move at once to the first stage that may follow; those first that move twice. */
export async function casesToAdvance(hub: TestHub, as = 'zone-leader'): Promise<OpenCase[]> {
  const { data } = await hub.ask<Mine>(MINE, { as });
  const own = new Set(data!.viewer.posts.map(({ organisation }) => organisation?.id));
  return data!.jointCases.edges
    .map(({ node }) => node)
    .filter(
      (node) =>
        node.lead?.id !== undefined && own.has(node.lead.id) && node.followingSteps[0]?.approval === 'NONE',
    )
    .toSorted((a, b) => Number(b.stage === 'FILED') - Number(a.stage === 'FILED'));
}

export interface AdvanceAnswer {
  readonly jointCaseAdvance: {
    readonly jointCase: { readonly stage: string; readonly version: number } | null;
    readonly userErrors: readonly {
      readonly code: string;
      readonly field: string | null;
      readonly message: string;
    }[];
  };
}

export async function advance(
  hub: TestHub,
  input: {
    readonly id: string;
    readonly stage: string;
    readonly reason?: string;
    readonly idempotencyKey?: string;
  },
  as = 'zone-leader',
): Promise<AdvanceAnswer['jointCaseAdvance']> {
  const { data, errors } = await hub.ask<AdvanceAnswer>(
    `mutation($input: JointCaseAdvanceInput!) { jointCaseAdvance(input: $input) {
      jointCase { stage version } userErrors { code field message } } }`,
    { as, variables: { input } },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.jointCaseAdvance;
}
