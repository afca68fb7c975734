import type { Level } from '../kernel/level.js';
import type { Role } from './role.js';

/**
 * How far a row of the policy reaches:
 * REGISTER every object of the type; OWN_ORGANISATION objects of the organisation in which the role is held;
 * OWN_PART the same, where the organisation is one that takes part in the matter: what it has to do there;
 * DISTRICT objects of the district whose commission that organisation is;
 * ZONE objects of a zone in which that organisation is a member; CASE matters in which it takes part; LEAD matters that it leads;
 * GRANT matters that are shared with it; LOAN the one matter for which the role is held;
 * BREAK_GLASS the one matter that was opened in an emergency;
 * DESIGNATED objects for which the organisation in which the role is held has designated the asking person;
 * PERSON objects that are the asking person's own, wherever the role is held.
 */
export type Scope =
  | 'REGISTER'
  | 'OWN_ORGANISATION'
  | 'OWN_PART'
  | 'DISTRICT'
  | 'ZONE'
  | 'CASE'
  | 'LEAD'
  | 'GRANT'
  | 'LOAN'
  | 'BREAK_GLASS'
  | 'DESIGNATED'
  | 'PERSON';

/** What still reaches an object that is on a need to know: its own list of access, and what names the asking person. */
export const needToKnowScopes: ReadonlySet<Scope> = new Set([
  'OWN_PART',
  'CASE',
  'LEAD',
  'LOAN',
  'BREAK_GLASS',
  'DESIGNATED',
  'PERSON',
]);

/** What an organisation does in a matter: `role` of `authz.case_membership`; whoever holds a matter alone leads it. */
export type Part = 'LEAD' | 'COORDINATOR' | 'ANALYST' | 'HANDLER' | 'SUPPORT';

export interface PolicyRow {
  readonly action: string;
  readonly scope: Scope;
  readonly roles: readonly Role[];
  /** Of the scope CASE: in which of these parts the organisation takes part; in whichever when absent. */
  readonly parts?: readonly Part[] | undefined;
  /** Of a register: whether those who are lent to a matter read it, too, because what they see requires it. */
  readonly lent?: boolean;
}

/** Where the rows of a protected type lie and by which columns a scope reaches them; a scope without its column reaches nothing. */
export interface Reach {
  /** Qualified, for instance `zones.joint_case`; a view where a column lies in another table. */
  readonly table: string;
  readonly id: string;
  readonly organisation?: string;
  readonly district?: string;
  readonly zone?: string;
  readonly person?: string;
  /** Whom the organisation has designated, of a type that is only listed and where `person` is somebody else. */
  readonly designated?: string;
  /** Who leads the matter, where the row tells it as `authz.matter_lead` does. */
  readonly lead?: string;
  /** What the object belongs to and somebody can be recused from: a case, for instance. */
  readonly matter?: string;
  readonly level?: string;
  /** Whether only its own list of access reaches it. */
  readonly needToKnow?: string;
  /** Whom it is about: it is never shown to them, nor to whoever covers for them. */
  readonly about?: string;
}

/** Fields that the object is shown without, whoever reads it. */
export type FieldClass = 'REPORTER_IDENTITY';

/** The rows of one type in the one table of access. */
export interface TypePolicy {
  readonly type: string;
  readonly reach: Reach;
  readonly withheld?: Readonly<Record<string, FieldClass>>;
  readonly rows: readonly PolicyRow[];
}

/** What passing an entrance does. */
export interface Entrance {
  readonly policy: TypePolicy;
  readonly action: string;
  /** Of the reference of a type that has no policy of its own: the column of its table that names the object it is decided by. */
  readonly through?: string;
}

/** The entrances of a subgraph: `Query.jointCase`, `JointCase.__resolveReference`. */
export type Entrances = Readonly<Record<string, Entrance>>;

/** What `decide` must know of one object; null where it has none. */
export interface Facts {
  readonly organisation?: string | null;
  /** The district commission above it. */
  readonly district?: string | null;
  readonly zone?: string | null;
  /** Whose it is. */
  readonly person?: string | null;
  readonly matter?: string | null;
  /** Who takes part in the matter now; or who holds it alone, and so takes part in no case. */
  readonly members?: readonly {
    readonly organisation: string;
    readonly lead: boolean;
    readonly alone?: boolean;
    readonly part?: Part;
  }[];
  /** With whom the matter is shared now. */
  readonly granted?: readonly string[];
  readonly level?: Level | null;
  readonly needToKnow?: boolean;
  readonly about?: string | null;
}

export interface HeldPost {
  readonly id: string;
  readonly organisation: string;
  readonly role: Role;
}

/** A post for one matter: of whoever is lent to it, or learns from it. */
export interface Loan extends HeldPost {
  readonly matter: string;
}

/** Who somebody is at this moment, read from `authz` in the transaction that answers. */
export interface Standing {
  readonly person: string;
  /** Oneself, and everybody whose post one covers for: a delegate is recused with them. */
  readonly selves: readonly string[];
  readonly posts: readonly HeldPost[];
  readonly loans: readonly Loan[];
  /** Zones of the organisations in which posts are held. */
  readonly zones: readonly { readonly zone: string; readonly organisation: string }[];
  /** Matters that do not exist for this person: recusal forbids, above everything. */
  readonly recused: readonly string[];
  /** Whether any other matter is shared with an organisation in which a post is held. */
  readonly shared: boolean;
  /** Matters that were opened in an emergency, and still are. */
  readonly opened: readonly string[];
  readonly clearance: Level;
}

export interface GrantingRow {
  readonly scope: Scope;
  /** Posts by which the row gives something. */
  readonly posts: readonly HeldPost[];
  /** Organisations in which one of the row's roles is held. */
  readonly organisations: readonly string[];
  readonly parts?: readonly Part[] | undefined;
  /** The only matters that it reaches, of a row that reaches named ones. */
  readonly matters: readonly string[];
}

/** By a loan its matter is reached, what is one's own, and the registers that say so. */
function postsFor(
  { scope, action, lent = false }: PolicyRow,
  { posts, loans }: Standing,
): readonly HeldPost[] {
  if (scope === 'LOAN') return loans;
  const isLent = scope === 'REGISTER' ? lent : scope === 'PERSON' && action === 'read';
  return isLent ? [...posts, ...loans] : posts;
}

function grantingRow(row: PolicyRow, standing: Standing): GrantingRow | null {
  const { scope, roles, parts } = row;
  const holds = ({ role }: HeldPost): boolean => roles.includes(role);
  const posts = postsFor(row, standing).filter(holds);
  const lentTo = scope === 'LOAN' ? standing.loans.filter(holds).map(({ matter }) => matter) : [];
  const matters = scope === 'BREAK_GLASS' ? standing.opened : lentTo;
  const gives =
    posts.length > 0 &&
    (scope !== 'BREAK_GLASS' || matters.length > 0) &&
    (scope !== 'GRANT' || standing.shared);
  return gives
    ? { scope, posts, organisations: posts.map(({ organisation }) => organisation), parts, matters }
    : null;
}

/** The rows that give this standing something of this action: none means nothing, ever. */
export function grantingRows(policy: TypePolicy, action: string, standing: Standing): GrantingRow[] {
  return policy.rows.flatMap((row) => (row.action === action ? (grantingRow(row, standing) ?? []) : []));
}
