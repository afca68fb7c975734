/** An event before it is written: what happened, and the ids it happened to. Never content. */
export interface EventDraft {
  /** For instance `zones.joint-case.advanced.v1`. Additive within a version. */
  readonly name: string;
  readonly ids: Readonly<Record<string, string>>;
}

/** An event of the feed. */
export interface FeedEvent extends EventDraft {
  /** Number in the whole feed, without gaps. Nobody relies on its order across aggregates. */
  readonly position: number;
  readonly aggregate: string;
  /** Version of the aggregate after the change; rises within an aggregate. */
  readonly version: number;
  readonly occurredAt: Date;
}
