// What subscribers ask: a case whenever something happens to it, with a name that another subgraph owns.
const selection = `kind occurredAt jointCase { id caseNumber stage version zone { id name } history { version person { name } } }`;

export const WATCH = `subscription Watch($caseId: ID) { jointCaseEvents(caseId: $caseId) { ${selection} } }`;

/** The same for those who come again. */
export const RESUME = `subscription Resume($after: String) { jointCaseEvents(after: $after) { cursor ${selection} } }`;

const TITLES = Array.from({ length: 20 }, (_, at) => `title${at}: title`).join(' ');

/** An answer of some 36 KB. */
export const LONG = `subscription Long { jointCaseEvents { kind occurredAt jointCase { id ${TITLES} } } }`;
