// What the gateways are asked over the sample city.
import { choose, diceOf } from '../dice.mjs';
import { CASE, ZONE } from './sample-city.mjs';

const bodyOf = (query, variables) => Buffer.from(JSON.stringify({ query, variables }));

/** Fifty joint cases of a zone out of four subgraphs: three waves of requests, an answer of about 38 KB. */
export const large = bodyOf(
  `query Board($zone: ID!, $first: Int!) {
  zone(id: $zone) {
    name
    leadOffice { name head }
    jointCases(first: $first) {
      id title stage
      progress { tasksDone tasksTotal }
      tasks { number title done }
      leadOffice { name head liaison { name } }
      groups { name hostKind district { name } }
      districts { name supervisingOffice { name } }
    }
  }
}`,
  { zone: ZONE, first: 50 },
);

/** One joint case and one hop to its office. */
export const small = bodyOf(
  'query Case($id: ID!) { jointCase(id: $id) { title stage leadOffice { name } } }',
  { id: CASE },
);

/** An operation that no gateway has seen before: about half of the sample's fields, over a few joint cases. */
export function newOperation(number) {
  const dice = diceOf(number);
  const office = () => choose(dice, ['name', 'kind', 'head', 'staff']);
  const district = () =>
    choose(dice, ['name', 'code', 'secretary'], { supervisingOffice: () => choose(dice, ['name', 'head']) });
  const group = () => choose(dice, ['name', 'hostKind', 'leader', 'staff'], { district });
  const jointCase = () =>
    choose(dice, ['id', 'caseNumber', 'title', 'stage', 'openedAt', 'fictional'], {
      progress: () => choose(dice, ['tasksTotal', 'tasksDone', 'share']),
      tasks: () => choose(dice, ['number', 'title', 'done']),
      leadOffice: () => choose(dice, ['name', 'head', 'staff'], { liaison: group }),
      groups: group,
      districts: district,
    });
  const zone = choose(dice, ['name', 'id'], { leadOffice: office, districts: district });
  const query = `query New${number}($zone: ID!, $first: Int!) { zone(id: $zone) { ${zone} jointCases(first: $first) { ${jointCase()} } } }`;
  return bodyOf(query, { zone: ZONE, first: 3 });
}
