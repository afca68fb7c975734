/** The hub itself issues the tokens of service accounts: the issuer of their identities, as OIDC has `iss`. */
export const SERVICE_ISSUER = 'urn:hub:service-account';

/** What a service account may send at all, whatever it may see; its token says which. */
export type ServiceScope = 'READ' | 'FEED' | 'WRITE';

/** The scope that each kind of operation takes. */
export const scopeOfOperation = {
  query: 'READ',
  subscription: 'FEED',
  mutation: 'WRITE',
} as const satisfies Record<string, ServiceScope>;
