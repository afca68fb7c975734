// Boards that nobody has asked for before: about half of the board's fields, and some that it does not have.
import { choose, diceOf } from './dice.mjs';
import { board } from './world.mjs';

/** One operation as the body of a request, the same for the same number. */
export function newBoard(number) {
  const dice = diceOf(number);
  const fields = (names, below) => choose(dice, names.split(' '), below);
  const person = () => fields('name fictional id');
  const group = () => fields('name hostKind level fictional dispatchMode', { leader: person });
  const liaison = () => fields('id primary', { officer: person, group });
  const office = () => choose(dice, ['name', 'officeKind: kind', 'id'], { head: person, liaisons: liaison });
  const commission = () => fields('name id', { leader: person });
  const organ = () => choose(dice, ['name', 'organKind: kind', 'id'], { head: person });
  const organisation = () =>
    `... on SupervisionOffice { ${office()} } ... on DispatchedGroup { ${group()} }
     ... on DistrictCommission { ${commission()} } ... on SubdistrictOrgan { ${organ()} }`;
  const jointCase = () =>
    fields('id caseNumber title stage fictional openedAt followingStages', {
      lead: organisation,
      participants: () => fields('role since', { organisation }),
      tasks: () => fields('number title done doneAt', { assignee: person }),
      progress: () => fields('tasksTotal tasksDone share'),
      history: () => fields('stage at', { person }),
    });
  const page = fields('__typename', { pageInfo: () => fields('hasNextPage endCursor') });
  const zone = fields('name level fictional', { leader: person, teams: () => fields('name duties') });
  const query = `query New${number}($zone: ID!, $first: Int!) {
    feedCursor
    collaborationZone(id: $zone) { ${zone} jointCases(first: $first) { ${page} edges { node { ${jointCase()} } } } }
  }`;
  return Buffer.from(JSON.stringify({ query, variables: board.variables }));
}
