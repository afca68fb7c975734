import type { Role } from './role.js';

/**
 * How far a row of the policy reaches:
 * REGISTER every object of an unprotected type; OWN_ORGANISATION objects of the organisation in which the role is held;
 * DISTRICT objects of the district whose commission that organisation is;
 * ZONE objects of a zone in which that organisation is a member; CASE cases in which it takes part; LEAD cases that it leads;
 * PERSON objects that are the asking person's own, wherever the role is held.
 */
export type Scope = 'REGISTER' | 'OWN_ORGANISATION' | 'DISTRICT' | 'ZONE' | 'CASE' | 'LEAD' | 'PERSON';

export interface PolicyRow {
  readonly action: string;
  readonly scope: Scope;
  readonly roles: readonly Role[];
}

/** Where the rows of a protected type lie and by which columns a scope reaches them; a scope without its column reaches nothing. */
export interface Reach {
  /** Qualified, for instance `zones.joint_case`; a view where a column lies in another table. */
  readonly table: string;
  readonly id: string;
  readonly organisation?: string;
  readonly district?: string;
  readonly zone?: string;
  readonly case?: string;
  readonly person?: string;
}

/** The rows of one type in the one table of access. */
export interface TypePolicy {
  readonly type: string;
  readonly reach: Reach;
  readonly rows: readonly PolicyRow[];
}

/** An entrance of a subgraph (`Query.jointCase`, `JointCase.__resolveReference`) and what passing it does. */
export type Entrances = Readonly<Record<string, { readonly policy: TypePolicy; readonly action: string }>>;

/** What `decide` must know of one object. */
export interface Facts {
  readonly organisation?: string | null;
  /** The district commission above it. */
  readonly district?: string | null;
  readonly zone?: string | null;
  /** Who takes part in the case now. */
  readonly members?: readonly { readonly organisation: string; readonly lead: boolean }[];
  /** Whose it is. */
  readonly person?: string | null;
}

export interface HeldPost {
  readonly organisation: string;
  readonly role: Role;
}

/** Who somebody is at this moment, read from `authz` in the transaction that answers. */
export interface Standing {
  readonly person: string;
  readonly posts: readonly HeldPost[];
  /** Zones of the organisations in which posts are held. */
  readonly zones: readonly { readonly zone: string; readonly organisation: string }[];
}

export interface GrantingRow {
  readonly scope: Scope;
  /** Organisations in which one of the row's roles is held. */
  readonly organisations: readonly string[];
}

/** The rows that give this standing something of this action: none means nothing, ever. */
export function grantingRows(policy: TypePolicy, action: string, standing: Standing): GrantingRow[] {
  return policy.rows.flatMap((row) => {
    if (row.action !== action) return [];
    const organisations = standing.posts
      .filter((post) => row.roles.includes(post.role))
      .map((post) => post.organisation);
    return organisations.length > 0 ? [{ scope: row.scope, organisations }] : [];
  });
}
