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
const office = worldId('SupervisionOffice', 'office/4');

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
    name: 'clues',
    description:
      'The register of clues: what is overdue, with the clause, who holds it and each signed step. 问题线索台账:逾期线索、依据条款、承办单位与流转记录。',
    as: 'case-supervisor',
    variables: { first: 5 },
    document: `query OverdueClues($first: Int!) {
  problemClues(first: $first, overdue: true) {
    totalCount
    edges {
      node {
        clueNumber
        source
        stage
        clocks { kind state dueOn clause }
        fictional
        holder { ... on SupervisionOffice { name } ... on DispatchedGroup { name } }
        handler { name }
        subjects { name rank }
        history { version stage at person { name } }
      }
    }
  }
}`,
  },
  {
    name: 'requests',
    description:
      'Collaboration requests: why, what is asked of whom, how they are handled, by whom, and each signed step. 协作申请:情形、请求事项、办理方式、承办单位与流转记录。',
    as: 'in-charge-leader',
    variables: { first: 20 },
    document: `query Requests($first: Int!) {
  collaborationRequests(first: $first) {
    totalCount
    edges {
      node {
        title
        state
        criteria
        mode
        fictional
        followingStates
        applicant { ... on DispatchedGroup { name } }
        asks { text organisation { ... on SupervisionOffice { name } } }
        area { name }
        flyingSquad { outsideBodies organisations { role organisation { ... on DistrictCommission { name } } } }
        jointCase { title stage escalations { tier answer } }
        history { state at note person { name } }
      }
    }
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
    name: 'find',
    description:
      'Organisations of any type by characters, pinyin or initials, with what they belong to. 按汉字、拼音或首字母查找单位。',
    as: 'liaison-officer',
    variables: { search: '河北区', types: ['DISTRICT_COMMISSION', 'SUBDISTRICT_ORGAN'] },
    document: `query Find($search: String!, $types: [OrganisationType!], $asOf: DateTime) {
  organisations(search: $search, types: $types, asOf: $asOf, first: 5) {
    totalCount
    edges { node { name from until parent { ... on DistrictCommission { name } } organisation { __typename ... on SubdistrictOrgan { head { name } } } } }
  }
}`,
  },
  {
    name: 'search',
    description:
      'Cases and clues that you may see, by a word of their title, its pinyin or its initials, or by a number; and the filters that you keep. 检索案件与线索,并列出本人保存的筛选条件。',
    as: 'office-head',
    variables: { text: 'wenti', first: 5 },
    document: `query Search($text: String!, $first: Int!) {
  search(text: $text, first: $first) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { type number title object { node { __typename ... on JointCase { stage fictional } ... on ProblemClue { clueStage: stage fictional } } } } }
  }
  savedFilters(first: 10) { edges { node { name list arguments } } }
}`,
  },
  {
    name: 'people',
    description:
      'Who heads each group now, who keeps contact with it, and who did before. 各组现任组长、现任及历任对口联系人。',
    as: 'personnel-department',
    variables: { first: 3 },
    document: `query People($first: Int!) {
  posts(role: GROUP_LEADER, live: true, first: $first) {
    edges { node { from until acting person { name fictional } organisation { ... on DispatchedGroup { name } } } }
  }
  counterpartLiaisons(first: $first) {
    edges { node { from until primary officer { name } group { name } handedOverFrom { officer { name } } } }
  }
}`,
  },
  {
    name: 'zone',
    description:
      'A zone: its leaders, members now and before, rules, teams, and how it compares with its template. 片区:领导、成员沿革、章程、协作小组与组成对照。',
    as: 'zone-leader',
    variables: { zone, follows: worldId('CollaborationZone', 'district/120105/1') },
    document: `query Zone($zone: ID!, $follows: ID!) {
  collaborationZone(id: $zone) {
    name
    leader { name }
    leadership { inChargeLeader { name } assistingLeader { name } officeHead { name } }
    memberships { since until reason organisation { ... on SupervisionOffice { name } ... on DispatchedGroup { name } ... on DistrictCommission { name } } }
    charterAt { number text effectiveFrom effectiveUntil publishedBy { name } }
  }
  follows: collaborationZone(id: $follows) {
    name
    teams { name duties leader { name } members { ... on SubdistrictOrgan { name } } }
    composition { template { name source } slots { state missing surplus slot { name least most } members { ... on SubdistrictOrgan { name } } } }
  }
}`,
  },
  {
    name: 'office-groups',
    description:
      'All groups of an office: who keeps contact with each, the last contact, open questions, and its joint cases with what is due and reported. 室所对口的派驻机构:联系人、最近联系、待答复问题,以及其联合办案的时限与汇报。',
    as: 'office-head',
    variables: { office, first: 5 },
    document: `query OfficeGroups($office: ID!, $first: Int!) {
  supervisionOffice(id: $office) {
    name
    counterpartGroups(first: $first) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          officer { name }
          openQuestions
          lastContact { kind at text }
          group {
            name
            jointCases(first: 3) {
              edges {
                node {
                  title
                  stage
                  clocks { kind state dueOn }
                  progressReports(first: 1) { edges { node { period submittedAt heardAt } } }
                }
              }
            }
          }
        }
      }
    }
  }
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
  {
    name: 'coverage',
    description:
      'Nominal and effective coverage of a half-year, and the units that lack a discipline organ. 半年有形覆盖与有效覆盖,以及未设纪检机构的单位。',
    as: 'commission-leader',
    variables: { from: '2026-05-01T00:00:00+08:00', until: '2026-11-01T00:00:00+08:00' },
    document: `query Coverage($from: DateTime!, $until: DateTime!) {
  coverageReport(from: $from, until: $until) {
    total { ...Both }
    byHostKind { hostKind ...Both }
  }
  hostSubUnits(compliant: false, first: 5) {
    totalCount
    edges { node { name fictional requirement { missing } hostUnit { name group { name } } } }
  }
}
fragment Both on Coverage {
  nominal { covered units share period { from until } definition baseline { covered share period { from until } } }
  effective { covered units share definition baseline { covered share } }
}`,
  },
];
