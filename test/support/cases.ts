import type { TestHub } from './hub.js';

export interface OpenCase {
  readonly id: string;
  readonly stage: string;
  readonly followingStages: readonly string[];
}

const MINE = `query($zone: ID) { jointCases(zoneId: $zone, first: 100) { edges { node { id stage followingStages
  lead { ... on SupervisionOffice { id name } } } } } viewer { posts { organisation { ... on SupervisionOffice { id } } } } }`;

interface Mine {
  readonly jointCases: {
    readonly edges: readonly { readonly node: OpenCase & { readonly lead: { id?: string } | null } }[];
  };
  readonly viewer: { readonly posts: readonly { readonly organisation: { id?: string } | null }[] };
}

/** Cases that the caller's own organisation leads and that can still move. */
export async function casesToAdvance(hub: TestHub, as = 'zone-leader'): Promise<OpenCase[]> {
  const { data } = await hub.ask<Mine>(MINE, { as });
  const own = new Set(data!.viewer.posts.map(({ organisation }) => organisation?.id));
  return data!.jointCases.edges
    .map(({ node }) => node)
    .filter(
      (node) => node.lead?.id !== undefined && own.has(node.lead.id) && node.followingStages.length > 0,
    );
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
  input: { readonly id: string; readonly stage: string; readonly idempotencyKey?: string },
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
