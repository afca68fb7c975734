/** Schemas of four subgraphs that hold whatever is awkward in federation; one owner for each field, hops by id. */

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@extends", "@external", "@requires", "@provides", "@inaccessible"])
`;

const PEOPLE = /* GraphQL */ `
  scalar JSON
  type Query {
    me: Person
    people(first: Int): [Person!]!
    node(id: ID!): Node
    search(kind: Kind = ALL, filter: Filter): [Hit]
    named: [Named!]!
    matrix: [[Person!]]!
    spots: [Spot]!
    hidden: Person @inaccessible
  }
  enum Kind {
    ALL
    PERSON
    TEAM
    CASE
  }
  input Filter {
    text: String
    limit: Int = 5
    kinds: [Kind!]
  }
  enum Rank {
    HIGH
    LOW
    MID
    SECRET @inaccessible
  }
  interface Node {
    id: ID!
  }
  interface Named {
    name: String!
  }
  union Hit = Person | Team | Case
  union Spot = Address | Site
  type Person implements Node & Named @key(fields: "id") {
    id: ID!
    name: String!
    nick: String
    rank: Rank
    boss: Person
    team: Team
    home: Address
    must: Address!
    score(scale: Float = 1.5): Float!
    note: String!
    bag: JSON
    when: Int
    salary: Int! @inaccessible
  }
  type Address @shareable {
    city: String!
    street: String!
    zip: Int!
  }
  type Site {
    city: String!
    street: String
    host: Person!
  }
  type Team implements Node @key(fields: "id", resolvable: false) {
    id: ID!
  }
  type Case implements Node @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;

const TEAMS = /* GraphQL */ `
  type Query {
    teams: [Team!]!
    team(id: ID!): Team
    firstTeam: Team!
    staffed: [Staffed]!
  }
  type Mutation {
    enlist(input: EnlistInput!): Enlisted!
  }
  input EnlistInput {
    team: ID! = "t0"
    persons: [ID!]! = []
    role: String = "guest"
    then: EnlistInput
  }
  type Enlisted {
    position: Int!
    journal: [String!]!
    team: Team
    persons: [Person]!
  }
  input Shape {
    rows: Int = 2
    columns: [Int!] = [1, 2]
  }
  interface Named {
    name: String!
    tag(upper: Boolean = false): String
  }
  interface Staffed implements Named {
    name: String!
    tag(upper: Boolean = false): String
    lead: Person
  }
  type Team implements Named & Staffed @key(fields: "id") {
    id: ID!
    name: String!
    tag(upper: Boolean = false): String
    motto: String
    members: [Person!]!
    lead: Person!
    deputy: Person
    tags: [String!]!
    grid(shape: Shape = { rows: 2 }): [[Person]]!
    hq: Address
    size: Int!
  }
  type Address @shareable {
    city: String!
    street: String
    zip: Int!
  }
  type Person @key(fields: "id") @extends {
    id: ID!
    greeting(loud: Boolean): String! @external
    teamRole: String!
    joined(format: String): String
    peers: [Person!]!
    tag(upper: Boolean = false): String
    constructor: String
    badge: String @requires(fields: "greeting")
  }
`;

const CASES = /* GraphQL */ `
  type Query {
    cases(first: Int): [Case!]!
    case(id: ID!): Case
    boom: String!
  }
  type Mutation {
    bump(id: ID!, by: Int! = 1): Bumped
    reset(hard: Boolean): Int!
  }
  type Bumped {
    position: Int!
    journal: [String!]!
    case: Case
  }
  enum Rank {
    HIGH
    LOW
    MID
    SECRET @inaccessible
  }
  union Actor = Person | Team
  interface Event {
    at: Int!
    by: Person
  }
  type Opened implements Event {
    at: Int!
    by: Person!
    reason: String!
  }
  type Closed implements Event {
    at: Int!
    by: Person
    result: String
    who: Actor!
  }
  type Withheld implements Event @inaccessible {
    at: Int!
    by: Person
  }
  type Case @key(fields: "id") {
    id: ID!
    title: String!
    owner: Person!
    helpers: [Person]
    parent: Case
    kids: [Case!]!
    cost: Float!
    labels: [String!]!
    events: [Event]!
    actor: Actor
    level: Rank!
  }
  type Person @key(fields: "id") @extends {
    id: ID!
    nick: String @external
    rank: Rank @external
    greeting(loud: Boolean): String! @requires(fields: "nick rank")
    cases(first: Int): [Case!]!
    last: Case
  }
  type Team @key(fields: "id", resolvable: false) {
    id: ID!
  }
`;

const records = (provides: boolean) => /* GraphQL */ `
  scalar JSON
  type Query {
    records(first: Int): [Record!]!
    record(id: ID!): Record
    latest: Record!
    echo(
      input: EchoInput
      json: JSON
      words: [String!] = ["a"]
      grid: [[Int!]]
      number: Float
      verdict: Verdict! = constructor
    ): JSON
  }
  input EchoInput {
    text: String = "preset"
    limit: Int! = 3
    verdicts: [Verdict]
    more: [EchoInput!]
    json: JSON
  }
  enum Verdict {
    OPEN
    constructor
    DONE
  }
  union Subject = Person | Team | Case | Record
  union Actor = Person | Case
  interface Entry {
    at: Int!
    record: Record!
  }
  type Remark implements Entry {
    at: Int!
    record: Record!
    text: String!
    writer: Person!
  }
  type Ruling implements Entry {
    at: Int!
    record: Record!
    text: String
    verdict: Verdict
    on: Subject
    by: Actor
  }
  type Record @key(fields: "id") {
    id: ID!
    title: String!
    about: Subject
    author: Person ${provides ? '@provides(fields: "teamRole")' : ''}
    pages: [[Remark!]]!
    entries: [Entry]!
    subjects: [Subject!]!
    next: Record
  }
  type Case @key(fields: "id") @extends {
    id: ID!
    cost: Float! @external
    labels: [String!]! @external
    records: [Record!]!
    weight(unit: String): Float @requires(fields: "cost labels")
  }
  type Team @key(fields: "id", resolvable: false) {
    id: ID!
  }
  type Person @key(fields: "id", resolvable: false) {
    id: ID!
    ${provides ? 'teamRole: String! @external' : ''}
  }
`;

/** By name, the SDL of each subgraph. A field that two may provide leaves open who fails when one of them is down. */
export function nastySchemas(provides: boolean): ReadonlyMap<string, string> {
  const parts = { people: PEOPLE, teams: TEAMS, cases: CASES, records: records(provides) };
  return new Map(Object.entries(parts).map(([name, sdl]) => [name, LINK + sdl]));
}
