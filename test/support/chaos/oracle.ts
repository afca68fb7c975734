type Sql = <R extends object>(text: string) => Promise<R[]>;

/** Times are milliseconds since 1970; what has no end ends never. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}
export interface CaseEvent {
  readonly caseId: string;
  readonly version: number;
  readonly occurredAt: number;
}

/** Roles that read cases of their zone, written down here by hand and not taken from the policy. */
const WORKERS = new Set(
  `IN_CHARGE_LEADER OFFICE_HEAD GROUP_LEADER DISTRICT_LEADER ZONE_LEADER COMMISSION_LEADER ASSISTING_LEADER
   LIAISON_OFFICER CASE_SUPERVISOR DEPUTY_GROUP_LEADER GROUP_MEMBER SUBDISTRICT_HEAD TEAM_LEADER`.split(
    /\s+/,
  ),
);

const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;
const endOf = (column: string): string => `coalesce(${ms(column)}, 'infinity')`;
const isIn = ({ from, until }: Stretch, at: number): boolean => from <= at && at < until;

type Within = Stretch & { readonly organisation: string };

/** What the tables say, by sign-in name, case or zone. */
interface Tables {
  readonly events: readonly CaseEvent[];
  readonly posts: ReadonlyMap<string, readonly (Within & { readonly role: string })[]>;
  readonly recusals: ReadonlyMap<string, readonly (Stretch & { readonly caseId: string })[]>;
  readonly zoneOf: ReadonlyMap<string, string>;
  readonly zones: ReadonlyMap<string, readonly Within[]>;
  readonly members: ReadonlyMap<string, readonly Within[]>;
  readonly narrow: ReadonlyMap<string, readonly { readonly at: number; readonly needToKnow: boolean }[]>;
}

/** Who was entitled to which case at which moment, out of what the tables say afterwards. */
export class Oracle {
  private constructor(private readonly tables: Tables) {}

  get events(): readonly CaseEvent[] {
    return this.tables.events;
  }

  /** @param from the position of the feed where all began */
  static async read(sql: Sql, from: number): Promise<Oracle> {
    const rows = async <R extends object>(text: string): Promise<R[]> => sql<R>(text);
    const events =
      await rows<CaseEvent>(`select aggregate as "caseId", version, ${ms('occurred_at')} as "occurredAt"
      from feed.event where position > ${from} and name like 'zones.joint-case.%' order by position`);
    const posts = await rows<Stretch & { who: string; role: string; organisation: string }>(
      `select subject as who, role, organisation_id as organisation, ${ms('"from"')} as "from", ${endOf('until')} as until
       from authz.post join authz.identity using (person_id) where matter_id is null`,
    );
    const recusals = await rows<Stretch & { who: string; caseId: string }>(
      `select subject as who, matter_id as "caseId", ${ms('since')} as "from", ${endOf('until')} as until
       from authz.recusal join authz.identity using (person_id)`,
    );
    const zoneOf = await rows<{ id: string; zone: string }>(
      'select id, zone_id as zone from zones.joint_case',
    );
    const zones = await rows<Stretch & { zone: string; organisation: string }>(
      `select zone_id as zone, organisation_id as organisation, ${ms('since')} as "from", ${endOf('until')} as until
       from authz.zone_membership`,
    );
    const members = await rows<Stretch & { caseId: string; organisation: string }>(
      `select case_id as "caseId", organisation_id as organisation, ${ms('since')} as "from", ${endOf('until')} as until
       from authz.case_membership`,
    );
    const narrow = await rows<{ caseId: string; at: number; needToKnow: boolean }>(
      `select case_id as "caseId", ${ms('at')} as at, need_to_know as "needToKnow" from zones.joint_case_marking_history order by version`,
    );
    return new Oracle({
      events,
      posts: Map.groupBy(posts, ({ who }) => who),
      recusals: Map.groupBy(recusals, ({ who }) => who),
      zoneOf: new Map(zoneOf.map(({ id, zone }) => [id, zone])),
      zones: Map.groupBy(zones, ({ zone }) => zone),
      members: Map.groupBy(members, ({ caseId }) => caseId),
      narrow: Map.groupBy(narrow, ({ caseId }) => caseId),
    });
  }

  isEntitled(as: string, caseId: string, at: number): boolean {
    if (this.tables.recusals.get(as)?.some((one) => one.caseId === caseId && isIn(one, at))) return false;
    const own = (this.tables.posts.get(as) ?? []).filter((post) => isIn(post, at) && WORKERS.has(post.role));
    const holds = (all: readonly Within[] | undefined): boolean =>
      (all ?? []).some((one) => isIn(one, at) && own.some((post) => post.organisation === one.organisation));
    const isNarrow = this.tables.narrow.get(caseId)?.findLast((one) => one.at <= at)?.needToKnow ?? false;
    return (
      holds(this.tables.members.get(caseId)) ||
      (!isNarrow && holds(this.tables.zones.get(this.tables.zoneOf.get(caseId)!)))
    );
  }

  /** Every moment from one on at which somebody's entitlement to a case may have changed. */
  momentsAfter(as: string, caseId: string, from: number): number[] {
    const own = [...(this.tables.posts.get(as) ?? []), ...(this.tables.recusals.get(as) ?? [])];
    const around = [
      ...(this.tables.members.get(caseId) ?? []),
      ...(this.tables.zones.get(this.tables.zoneOf.get(caseId)!) ?? []),
    ];
    const ends = [...own, ...around].flatMap((one) => [one.from, one.until]);
    const marks = (this.tables.narrow.get(caseId) ?? []).map(({ at }) => at);
    return [from, ...[...ends, ...marks].filter((at) => at > from && Number.isFinite(at))];
  }
}
