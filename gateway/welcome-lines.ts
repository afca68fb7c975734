/** What the terminal shows when the hub stands: its addresses, who may sign in, and one query to try. */
export function welcomeLines(url: string, signInNames: readonly string[]): readonly string[] {
  const lines = [`hub: ${url}/graphql   pages: ${url}/   ready: ${url}/health/ready`];
  if (signInNames.length === 0) return lines;
  return [
    ...lines,
    `sign in as one of: ${signInNames.join(', ')}`,
    'try this, it crosses the subgraphs:',
    `  TOKEN=$(curl -s ${url}/demo/sign-in -d '{"as":"zone-leader"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`,
    `  curl -s ${url}/graphql -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"query":"{ jointCases(first: 2) { edges { node { title stage lead { ... on SupervisionOffice { name head { name } } } tasks { title assignee { name } } } } } }"}'`,
  ];
}
