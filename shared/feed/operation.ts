import type { Client } from 'pg';
import { StartError } from '../kernel/hub-error.js';
import type { HearingRows } from '../policy/hearing.js';
import type { InboxOf } from './parked.js';

/** A subgraph as its definition tells it. */
export interface FeedPart {
  readonly name: string;
  readonly inbox?: InboxOf;
  readonly hearing?: HearingRows;
}

export interface OperatedDatabase {
  readonly owner: Client;
  readonly ownerUrl: string;
}

export interface Operation extends OperatedDatabase {
  readonly parts: readonly FeedPart[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  /** Ends what goes on by itself. */
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** A position that was given as an option. Errors: StartError. */
export function positionOf(option: string, value: string | boolean | undefined): number {
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value))
    throw new StartError(`--${option}: a position of the feed, a number from 0 on.`);
  return Number(value);
}
