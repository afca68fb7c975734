/** What a look-up brought: which object of the list has which key. A root is the first of a list without keys. */
export interface Found {
  readonly slots: Map<unknown, number> | null;
  list: readonly (Holder | null)[];
  /** What is asked for, one for each slot. */
  readonly asked?: object[];
}

/** An object or list of a subgraph's answer. */
export type Holder = Readonly<Record<string | number, unknown>>;

/** The object that was found for a key; undefined when there is none. */
export function entityIn(found: Found | undefined, key: unknown): Holder | undefined {
  const slot = found?.slots ? found.slots.get(key) : 0;
  return (slot === undefined ? null : found?.list[slot]) ?? undefined;
}

const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
/** Up to this length the test below is cheaper than JSON.stringify. */
const SHORT = 48;

/** Whether a string is surely the same in JSON, but for its quotes. */
export function isPlain(text: string): boolean {
  return text.length < SHORT && PLAIN.test(text);
}

export function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}
