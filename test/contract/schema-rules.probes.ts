/** A small schema that keeps all rules. */
export const clean = `
"""Anything with an id. 带标识的对象。"""
interface Node {
  """Id. 标识。"""
  id: ID!
}
"""A moment. 时间。"""
scalar DateTime
"""A zone. 片区。"""
type Zone implements Node {
  """Id. 标识。"""
  id: ID!
  """Name. 名称。"""
  name: String!
  """Level. 层级。"""
  level: ZoneLevel!
  """Its leader. 片区长。"""
  leader: Zone
  """Zones within. 下级片区。"""
  zones(
    """How many. 条数。"""
    first: Int! = 20
    """From where. 游标。"""
    after: String
  ): ZoneConnection!
}
"""Level. 层级。"""
enum ZoneLevel {
  """City. 市级。"""
  CITY
  """District. 区级。"""
  OF_DISTRICT
}
"""A page. 分页。"""
type ZoneConnection {
  """Items. 各项。"""
  edges: [ZoneEdge!]!
  """Where it ends. 分页信息。"""
  pageInfo: PageInfo!
  """How many. 总数。"""
  totalCount: Int!
}
"""An item. 一项。"""
type ZoneEdge {
  """Place. 游标。"""
  cursor: String!
  """The item. 该项。"""
  node: Zone
}
"""Where a page ends. 分页信息。"""
type PageInfo {
  """More. 下一页。"""
  hasNextPage: Boolean!
  """Before. 上一页。"""
  hasPreviousPage: Boolean!
  """First. 首项。"""
  startCursor: String
  """Last. 末项。"""
  endCursor: String
}
"""Why not. 原因。"""
type UserError {
  """The reason. 原因。"""
  message: String!
}
"""A change. 变更。"""
input ZoneRenameInput {
  """Zone. 片区。"""
  zoneId: ID!
  """Key. 幂等键。"""
  idempotencyKey: String
}
"""The outcome. 结果。"""
type ZoneRenamePayload {
  """The zone. 片区。"""
  zone: Zone
  """Why not. 原因。"""
  userErrors: [UserError!]!
}
type Query {
  """All zones. 片区列表。"""
  zones(
    """How many. 条数。"""
    first: Int! = 20
    """From where. 游标。"""
    after: String
    """Changed since. 变更。"""
    updatedAfter: DateTime
    """By name. 名称。"""
    search: String
    """By level. 层级。"""
    level: ZoneLevel
  ): ZoneConnection
  """Anything by its id. 按标识。"""
  node(
    """Id. 标识。"""
    id: ID!
  ): Node
}
type Mutation {
  """Renames a zone. 更名。"""
  zoneRename(
    """The change. 变更。"""
    input: ZoneRenameInput!
  ): ZoneRenamePayload
}
`;

/** Rule, what stands there instead, and of what. */
export const planted: readonly (readonly [rule: string, instead: string, of: string])[] = [
  ['relay-page-info', '', '  """First. 首项。"""\n  startCursor: String\n'],
  ['relay-page-info', 'hasNextPage: Boolean\n', 'hasNextPage: Boolean!\n'],
  ['relay-connection-types', 'edges: ZoneEdge!', 'edges: [ZoneEdge!]!'],
  ['relay-connection-types', 'pageInfo: PageInfo\n', 'pageInfo: PageInfo!\n'],
  ['relay-edge-types', 'node: [Zone]', 'node: Zone'],
  ['relay-edge-types', 'cursor: [String!]!', 'cursor: String!'],
  ['relay-arguments', '', '    """From where. 游标。"""\n    after: String\n'],
  ['naming-convention', 'zone_leader: Zone', 'leader: Zone'],
  ['naming-convention', 'City\n', 'CITY\n'],
  ['naming-convention', 'Zone_id: ID!', 'zoneId: ID!'],
  ['naming-convention', 'enum odd {\n  """A. 甲。"""\n  A\n}\ntype Query {', 'type Query {'],
  ['input-name', 'change: ZoneRenameInput!', 'input: ZoneRenameInput!'],
  ['no-scalar-result-type-on-mutation', '): Boolean\n}\n', '): ZoneRenamePayload\n}\n'],
  [
    'no-unreachable-types',
    '"""Lost. 无用。"""\ntype Lost {\n  """A. 甲。"""\n  a: Int\n}\ntype Mutation {',
    'type Mutation {',
  ],
  ['require-deprecation-reason', 'leader: Zone @deprecated', 'leader: Zone'],
  ['described-in-both-languages', '"""Name."""', '"""Name. 名称。"""'],
  ['described-in-both-languages', '"""市级。"""', '"""City. 市级。"""'],
  ['described-in-both-languages', '', '"""The outcome. 结果。"""\n'],
  ['root-field-may-be-null', '): ZoneRenamePayload!\n}\n', '): ZoneRenamePayload\n}\n'],
  ['mutation-names-object-then-verb', 'renameZone(', 'zoneRename('],
  ['mutation-shape', '', '  """Key. 幂等键。"""\n  idempotencyKey: String\n'],
  ['mutation-shape', 'userErrors: [UserError!]\n', 'userErrors: [UserError!]!\n'],
  ['mutation-shape', 'input: ZoneRenameInput\n', 'input: ZoneRenameInput!\n'],
  ['connection-shape', 'totalCount: Int\n', 'totalCount: Int!\n'],
  ['connection-shape', 'edges: [ZoneEdge]', 'edges: [ZoneEdge!]!'],
  ['connection-is-paged', 'first: Int = 20', 'first: Int! = 20'],
  ['list-conventions', '', '    """Changed since. 变更。"""\n    updatedAfter: DateTime\n'],
  ['list-conventions', '', '    """By name. 名称。"""\n    search: String\n'],
  ['list-conventions', 'level: ZoneLevel!\n  ): ZoneConnection\n', 'level: ZoneLevel\n  ): ZoneConnection\n'],
  ['node-has-id', 'type Zone {', 'type Zone implements Node {'],
  ['object-instead-of-id', 'leaderId: ID', 'leader: Zone'],
  ['input-ids-are-ids', 'zoneId: String!', 'zoneId: ID!'],
  ['input-ids-are-ids', 'zone: ID!', 'zoneId: ID!'],
];
