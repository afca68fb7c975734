/** Who keeps the registers of a hub that has nobody yet. */
export interface Founding {
  readonly commission: {
    readonly id: string;
    readonly name: string;
    readonly level: string;
    readonly isNew: boolean;
  };
  readonly person: { readonly id: string; readonly name: string };
  /** How that person signs in: `iss` and `sub` of the tokens. */
  readonly identity: { readonly issuer: string; readonly subject: string };
  readonly now: Date;
}
