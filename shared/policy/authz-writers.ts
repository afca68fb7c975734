/** The one subgraph that writes each table of the schema `authz`; the others read. Grants are made from this table. */
export const authzWriters = {
  identity: 'commons',
  post: 'commons',
  clearance: 'commons',
  recusal: 'commons',
  break_glass: 'commons',
  zone_membership: 'zones',
  case_membership: 'zones',
  grant: 'zones',
  joint_case: 'zones',
  barred_area: 'zones',
  holding: 'offices',
  joined_matter: 'offices',
} as const;
