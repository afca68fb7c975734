import type { CaseEvent, Oracle } from './oracle.js';
import type { Received, Subscriber } from './subscribers.js';
import type { Unsettled } from './unsettling.js';

export interface Verdict {
  readonly delivered: number;
  readonly demanded: number;
  readonly duplicates: number;
  /** What should not be: each in one line. */
  readonly faults: readonly string[];
}

/** What somebody must have been given, and what they must not, by case and moment. */
interface Due {
  readonly demanded: ReadonlySet<string>;
  readonly forbidden: ReadonlySet<string>;
}

const keyOf = (caseId: string, at: number): string => `${caseId} ${Math.round(at)}`;
/** A decision holds for a second, what is older than another one is asked about anew; the rest is for a busy machine. */
const GRACE_MS = 5_000;
/** The clocks of a change and of an event that it may have met are read in different processes. */
const UNSURE_MS = 50;

/** Holds what each subscriber was given against what each should have been given. */
export class Judge {
  readonly #known: ReadonlyMap<string, CaseEvent>;
  readonly #due = new Map<string, Due>();
  #faults: string[] = [];
  #delivered = 0;
  #demanded = 0;
  #duplicates = 0;

  /** @param end when the last access changed and the last write was done: what is demanded has been so until then */
  constructor(
    readonly oracle: Oracle,
    readonly unsettled: readonly Unsettled[],
    readonly end: number,
  ) {
    this.#known = new Map(oracle.events.map((event) => [keyOf(event.caseId, event.occurredAt), event]));
  }

  /** How much of what is demanded has not come yet: cheap enough to be asked while it comes. */
  missing(subscribers: readonly Subscriber[]): number {
    return subscribers.reduce((sum, { as, received }) => {
      const seen = new Set(received.map(({ caseId, occurredAt }) => keyOf(caseId, Date.parse(occurredAt))));
      return sum + [...this.#dueTo(as).demanded].filter((key) => !seen.has(key)).length;
    }, 0);
  }

  verdictOn(subscribers: readonly Subscriber[]): Verdict {
    [this.#faults, this.#delivered, this.#demanded, this.#duplicates] = [[], 0, 0, 0];
    for (const [index, one] of subscribers.entries())
      this.#look(`subscriber ${index} (${one.as}, ${one.field}, ${one.channel})`, one);
    const [delivered, demanded, duplicates] = [this.#delivered, this.#demanded, this.#duplicates];
    return { delivered, demanded, duplicates, faults: this.#faults };
  }

  #look(name: string, { as, received }: Subscriber): void {
    const blame = (key: string, fault: string): void => void this.#faults.push(`${name}: ${key} ${fault}`);
    const { demanded, forbidden } = this.#dueTo(as);
    const seen = new Set<string>();
    const last = new Map<string, number>();
    for (const one of received) {
      const key = keyOf(one.caseId, Date.parse(one.occurredAt));
      const event = this.#known.get(key);
      this.#delivered += 1;
      for (const fault of this.#faultsOf(as, one, event)) blame(key, fault);
      if (forbidden.has(key)) blame(key, 'was delivered without entitlement');
      const version = event?.version ?? 0;
      if (seen.has(key)) this.#duplicates += 1;
      else if (version < (last.get(one.caseId) ?? 0)) blame(key, 'came out of order');
      seen.add(key);
      last.set(one.caseId, Math.max(last.get(one.caseId) ?? 0, version));
    }
    this.#demanded += demanded.size;
    for (const key of demanded) if (!seen.has(key)) blame(key, 'is missing');
  }

  #faultsOf(as: string, one: Received, event: CaseEvent | undefined): string[] {
    return [
      event === undefined || (one.version ?? event.version) !== event.version ? 'was never committed' : '',
      this.#afterRecusal(as, one),
      this.#isWhileDismissed(as, one) ? 'came while nobody was there to hear it' : '',
    ].filter((fault) => fault !== '');
  }

  #afterRecusal(as: string, { caseId, at }: Received): string {
    const by = this.unsettled.find(
      (one) =>
        one.as === as && one.kind === 'recused' && one.caseId === caseId && at > one.answered + GRACE_MS,
    );
    return by === undefined ? '' : `came ${at - by.answered} ms after the recusal`;
  }

  /** Whatever they may hear again later: what was committed after a dismissal does not come before they are hired again. */
  #isWhileDismissed(as: string, { occurredAt, at }: Received): boolean {
    const own = this.unsettled.filter((by) => by.as === as && by.kind !== 'recused');
    return own.some(
      (by, index) =>
        by.kind === 'dismissed' &&
        Date.parse(occurredAt) > by.answered + UNSURE_MS &&
        at < (own[index + 1]?.sent ?? Infinity),
    );
  }

  #dueTo(as: string): Due {
    const due = this.#due.get(as) ?? this.#reckoned(as);
    this.#due.set(as, due);
    return due;
  }

  /** Demanded is what somebody was entitled to from then on without a break, forbidden what they never were since. */
  #reckoned(as: string): Due {
    const demanded = new Set<string>();
    const forbidden = new Set<string>();
    for (const { caseId, occurredAt } of this.oracle.events) {
      if (this.#isUnsure(as, caseId, occurredAt)) continue;
      const moments = this.oracle.momentsAfter(as, caseId, occurredAt).filter((at) => at <= this.end);
      const entitled = moments.filter((at) => this.oracle.isEntitled(as, caseId, at)).length;
      if (entitled === moments.length) demanded.add(keyOf(caseId, occurredAt));
      if (entitled === 0) forbidden.add(keyOf(caseId, occurredAt));
    }
    return { demanded, forbidden };
  }

  /** Whether an event met a change of access while that was under way: then either may have come first. */
  #isUnsure(as: string, caseId: string, at: number): boolean {
    return this.unsettled.some(
      (by) =>
        by.as === as &&
        (by.caseId ?? caseId) === caseId &&
        by.sent - UNSURE_MS <= at &&
        at <= by.answered + UNSURE_MS,
    );
  }
}
