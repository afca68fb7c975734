// A small city for four subgraphs that keep it in memory: a sample of the hub's domain with the same kinds of hops.
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const stubs = (...types) =>
  types.map((type) => `type ${type} @key(fields: "id", resolvable: false) { id: ID! }`).join('\n');

/** The schemas, by subgraph. Every entity has the key `id` and one owner; the others hold stubs of it. */
export const sdl = {
  zones: `${LINK}
type Query { zone(id: ID!): Zone jointCase(id: ID!): JointCase }
type Zone @key(fields: "id") {
  id: ID! name: String! leadOffice: SupervisionOffice districts: [DistrictCommission]
  jointCases(first: Int!): [JointCase]
}
type JointCase @key(fields: "id") {
  id: ID! caseNumber: String! title: String! stage: Stage! openedAt: String! fictional: Boolean!
  progress: Progress! tasks: [Task!]!
  leadOffice: SupervisionOffice groups: [DispatchedGroup] districts: [DistrictCommission]
}
enum Stage { FILED INVESTIGATING TRANSFERRED_TO_TRIAL }
type Progress { tasksDone: Int! tasksTotal: Int! share: Float! }
type Task { number: Int! title: String! done: Boolean! }
${stubs('SupervisionOffice', 'DispatchedGroup', 'DistrictCommission')}`,
  offices: `${LINK}
type Query { leadOffice(id: ID!): SupervisionOffice }
type SupervisionOffice @key(fields: "id") {
  id: ID! name: String! kind: String! head: String! staff: Int! liaison: DispatchedGroup
}
${stubs('DispatchedGroup')}`,
  groups: `${LINK}
type Query { dispatchedGroup(id: ID!): DispatchedGroup }
type DispatchedGroup @key(fields: "id") {
  id: ID! name: String! hostKind: String! leader: String! staff: Int! district: DistrictCommission
}
${stubs('DistrictCommission')}`,
  districts: `${LINK}
type Query { district(id: ID!): DistrictCommission }
type DistrictCommission @key(fields: "id") {
  id: ID! name: String! code: String! secretary: String! supervisingOffice: SupervisionOffice
}
${stubs('SupervisionOffice')}`,
};

export const ZONE = 'Zone_1';
export const CASE = 'JointCase_1';
const CASES = 60;
const OFFICES = 12;
const GROUPS = 40;
const DISTRICTS = 16;
const STAGES = ['FILED', 'INVESTIGATING', 'TRANSFERRED_TO_TRIAL'];
const SURNAMES = '赵钱孙李周吴郑王冯陈';
const GIVEN = ['景', '睿', '玲睿', '明远', '思齐', '若水', '怀瑾'];

const count = (length, make) => Array.from({ length }, (_, at) => make(at + 1));
const byId = (rows) => new Map(rows.map((row) => [row.id, row]));
const stub = (type, most) => (number) => ({ __typename: type, id: `${type}_${1 + (number % most)}` });
const office = stub('SupervisionOffice', OFFICES);
const group = stub('DispatchedGroup', GROUPS);
const district = stub('DistrictCommission', DISTRICTS);
const person = (number) => SURNAMES[number % SURNAMES.length] + GIVEN[number % GIVEN.length];

const jointCases = count(CASES, (number) => ({
  id: `JointCase_${number}`,
  caseNumber: `联办〔2026〕${number}号`,
  title: `第${number}号工程款项问题的联合办案(虚构)`,
  stage: STAGES[number % STAGES.length],
  openedAt: new Date(Date.UTC(2026, 0, number)).toISOString(),
  fictional: true,
  progress: { tasksDone: number % 3, tasksTotal: 2, share: (number % 3) / 2 },
  tasks: count(2, (task) => ({ number: task, title: `调取第${task}批账册`, done: task < number % 3 })),
  leadOffice: office(number),
  groups: count(2, (at) => group(number * at)),
  districts: count(2, (at) => district(number + at)),
}));
const zone = { id: ZONE, name: '东部片区', leadOffice: office(1), districts: count(4, district) };

const entities = {
  Zone: byId([zone]),
  JointCase: byId(jointCases),
  SupervisionOffice: byId(
    count(OFFICES, (number) => ({
      id: `SupervisionOffice_${number}`,
      name: `第${number}监督检查室`,
      kind: 'SUPERVISION',
      head: person(number),
      staff: 10 + number,
      liaison: group(number * 3),
    })),
  ),
  DispatchedGroup: byId(
    count(GROUPS, (number) => ({
      id: `DispatchedGroup_${number}`,
      name: `驻市第${number}局纪检监察组`,
      hostKind: 'AGENCY',
      leader: person(number * 7),
      staff: 5 + number,
      district: district(number),
    })),
  ),
  DistrictCommission: byId(
    count(DISTRICTS, (number) => ({
      id: `DistrictCommission_${number}`,
      name: `第${number}区纪委监委`,
      code: `5101${String(number).padStart(2, '0')}`,
      secretary: person(number * 3),
      supervisingOffice: office(number * 5),
    })),
  ),
};

const find =
  (type) =>
  (_, { id }) =>
    entities[type].get(id) ?? null;
const owned = (type) => ({
  [type]: { __resolveReference: ({ id }) => ({ __typename: type, ...entities[type].get(id) }) },
});

/** The resolvers, by subgraph: everything else is a property of its object. */
export const resolvers = {
  zones: {
    ...owned('JointCase'),
    Query: { zone: find('Zone'), jointCase: find('JointCase') },
    Zone: { ...owned('Zone').Zone, jointCases: (_, { first }) => jointCases.slice(0, first) },
  },
  offices: { Query: { leadOffice: find('SupervisionOffice') }, ...owned('SupervisionOffice') },
  groups: { Query: { dispatchedGroup: find('DispatchedGroup') }, ...owned('DispatchedGroup') },
  districts: { Query: { district: find('DistrictCommission') }, ...owned('DistrictCommission') },
};
