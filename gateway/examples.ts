import { worldId } from '../shared/world/dice.js';
/** A worked example: shown in GraphiQL, run by a test. */
export interface Example {
  readonly name: string;
  /** In English and Chinese. */
  readonly description: string;
  /** A sign-in name of the demonstration. */
  readonly as: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const zone = worldId('CollaborationZone', 'city/7');

/** The worked examples: shown at `/` and in GraphiQL, served at `/examples.json`, run by a test, their plans committed. */
export const examples: readonly Example[] = [
  {
    name: 'board',
    description:
      'The board of a zone: joint cases with their lead, participants, tasks and progress, out of five subgraphs. 片区看板:跨五个子图的联合办案。',
    as: 'zone-leader',
    variables: { zone, first: 20 },
    document: `query Board($zone: ID!, $first: Int!) {
  feedCursor
  collaborationZone(id: $zone) {
    name
    leader { name }
    jointCases(first: $first) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          id
          caseNumber
          title
          stage
          fictional
          lead {
            ... on SupervisionOffice { name kind liaisons { officer { name } group { name } } }
            ... on SubdistrictOrgan { name }
          }
          participants {
            role
            organisation {
              ... on SupervisionOffice { name officeKind: kind }
              ... on DispatchedGroup { name hostKind }
              ... on DistrictCommission { name }
              ... on SubdistrictOrgan { name organKind: kind }
            }
          }
          tasks { number title done assignee { name fictional } }
          progress { tasksDone tasksTotal share }
        }
      }
    }
  }
}`,
  },
  {
    name: 'case',
    description: 'The newest joint cases with their history. 最新联合办案及其阶段变更。',
    as: 'zone-leader',
    variables: { first: 3 },
    document: `query NewestCases($first: Int!) {
  jointCases(first: $first) {
    totalCount
    edges { node { id title stage followingStages history { stage at person { name } } zone { name } } }
  }
}`,
  },
  {
    name: 'viewer',
    description: 'Who is asking, and in which posts. 当前用户及其职务。',
    as: 'group-leader',
    variables: {},
    document: `query Viewer {
  viewer {
    person { id name }
    posts { role organisation { __typename ... on DispatchedGroup { name liaison { officer { name } office { name } } hostUnits { name } } } }
  }
}`,
  },
  {
    name: 'city',
    description: 'The structure of the city: offices, groups, districts and zones. 全市组织架构。',
    as: 'commission-leader',
    variables: {},
    document: `query City {
  supervisionOffices(first: 50) { totalCount edges { node { name kind head { name } } } }
  dispatchedGroups(first: 50) { totalCount edges { node { name hostKind leader { name } } } }
  districtCommissions(first: 20) { edges { node { name leader { name } } } }
  collaborationZones(level: DISTRICT, first: 50) { edges { node { name parent { name } leader { name } } } }
}`,
  },
  {
    name: 'follow',
    description:
      'Joint cases of a zone as they move; resumes with `after`. 片区联合办案实时动态,可用 after 续传。',
    as: 'zone-leader',
    variables: { zone },
    document: `subscription Follow($zone: ID!, $after: String) {
  jointCaseEvents(zoneId: $zone, after: $after) {
    cursor
    kind
    occurredAt
    jointCase { title stage lead { ... on SupervisionOffice { name } } tasks { assignee { name } } }
  }
}`,
  },
];
