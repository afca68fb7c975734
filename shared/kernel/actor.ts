/** The languages in which the hub speaks to people. */
export type Language = 'en' | 'zh';

/**
 * Who asks, as far as the gateway can know it: a verified identity, never a role. Roles are read from `authz`
 * by whoever answers, in the transaction that answers. In process the object itself passes; over HTTP a signed
 * envelope carries it.
 */
export interface Actor {
  /** OIDC `iss` of the verified token. */
  readonly issuer: string;
  /** OIDC `sub` of the verified token. */
  readonly subject: string;
  /** Id of the client's operation: one operation writes at most one audit row in each subgraph. */
  readonly operation: string;
  readonly language: Language;
}
