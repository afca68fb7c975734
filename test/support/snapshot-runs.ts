import { expect } from '@jest/globals';
import fc from 'fast-check';
import { casesToAdvance } from './cases.js';
import { recordActivity } from './deeds.js';
import { startTestHub, type TestHub } from './hub.js';
import { type Channel, follow } from './streams.js';
import { firstPage, FOLLOW, load, nextPage, type Page, type Shown, shownOn } from './snapshots.js';

const READER = 'zone-leader';
const TYPES = ['CollaborationTeam', 'JointCase', 'SupervisionActivity'];

/** What happens next while somebody loads everything. */
type Step =
  | { readonly does: 'read' | 'lose'; readonly first: number }
  | { readonly does: 'mark'; readonly first?: undefined }
  | { readonly does: 'record'; readonly first?: undefined };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('read' as const), first: fc.integer({ min: 20, max: 100 }) }),
  },
  // read, and killed before the page was kept
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('lose' as const), first: fc.integer({ min: 20, max: 100 }) }),
  },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ does: 'mark' }, { does: 'record' }) },
);

const MARK = `mutation($input: JointCaseMarkInput!) { jointCaseMark(input: $input) {
  jointCase { version } userErrors { code } } }`;
const LEVEL = 'query($id: ID!) { jointCase(id: $id) { level } }';

class Writers {
  /** What was committed: this version of this object. */
  readonly committed: Required<Shown>[] = [];
  #turn = 0;

  constructor(
    private readonly hub: TestHub,
    private readonly cases: readonly string[],
  ) {}

  async mark(): Promise<void> {
    const id = this.cases[this.#turn++ % this.cases.length]!;
    const { data } = await this.hub.ask<{ jointCase: { level: string } }>(LEVEL, { variables: { id } });
    const level = data!.jointCase.level === 'OPEN' ? 'INTERNAL' : 'OPEN';
    const answer = await this.hub.ask<{ jointCaseMark: { jointCase: { version: number } } }>(MARK, {
      variables: { input: { id, level, needToKnow: false, reason: '演练' } },
    });
    this.committed.push({ id, version: answer.data!.jointCaseMark.jointCase.version });
  }

  async record(): Promise<void> {
    const { id } = await recordActivity(this.hub);
    this.committed.push({ id, version: 1 });
  }
}

/** A copy as a partner keeps it: of what it has twice the higher version is the newer one. */
class Copy {
  readonly versions = new Map<string, number>();
  readonly fromState: Shown[] = [];
  readonly fromStream: Required<Shown>[] = [];

  keep(page: Page): Page {
    for (const shown of shownOn([page])) {
      this.fromState.push(shown);
      this.#put(shown);
    }
    return page;
  }

  hear(version: number, { id, node }: { id: string; node: Shown | null }): void {
    this.fromStream.push({ id, version });
    if (node) this.#put(node);
  }

  #put({ id, version = 0 }: Shown): void {
    this.versions.set(id, Math.max(version, this.versions.get(id) ?? 0));
  }
}

interface Entry {
  readonly changes: {
    readonly change: { readonly version: number; readonly object: { id: string; node: Shown | null } };
  };
}

async function followTo(
  hub: TestHub,
  channel: Channel,
  copy: Copy,
  after: string,
  last: Required<Shown>,
): Promise<void> {
  const stream = await follow<Entry>(hub, channel, FOLLOW, { after, types: TYPES }, READER);
  for (let found = false; !found;) {
    const { version, object } = (await stream.next()).changes.change;
    copy.hear(version, object);
    found = object.id === last.id && version === last.version;
  }
  await stream.close();
}

/** Steps go round until the last page has come: so there are always writes in between. */
async function run(
  hub: TestHub,
  cases: readonly string[],
  steps: readonly Step[],
  channel: Channel,
): Promise<void> {
  const writers = new Writers(hub, cases);
  const copy = new Copy();
  let page: Page | undefined;
  for (let at = 0; page === undefined || page.next !== null; at += 1) {
    const now = steps[at % steps.length]!;
    if (now.first === undefined) {
      await writers[now.does]();
      continue;
    }
    const given: Page = page
      ? await nextPage(hub, READER, page.next!, now.first)
      : await firstPage(hub, READER, TYPES, now.first);
    if (now.does === 'read') page = copy.keep(given);
  }
  await writers.record(); // behind everything else
  await followTo(hub, channel, copy, page.feedCursor, writers.committed.at(-1)!);
  const afresh = shownOn(await load(hub, READER, TYPES));
  expect([...copy.versions].sort()).toEqual(afresh.map(({ id, version }) => [id, version]).sort());
  const inStream = copy.fromStream.map(({ id, version }) => `${id} ${version}`);
  expect(inStream).toHaveLength(new Set(inStream).size);
  expect(copy.fromState).toHaveLength(new Set(copy.fromState.map(({ id }) => id)).size);
  const inState = new Map(copy.fromState.map(({ id, version }) => [id, version!]));
  const missing = writers.committed.filter(
    ({ id, version }) => (inState.get(id) ?? 0) < version && !inStream.includes(`${id} ${version}`),
  );
  expect(missing).toEqual([]);
}

/** A snapshot and the stream behind it, with writes in between, over random interleavings: nothing is missed, nothing comes twice. */
export async function expectNoGap(runs: number): Promise<void> {
  const hub = await startTestHub('in process');
  const cases = (await casesToAdvance(hub, READER)).map(({ id }) => id);
  const steps = fc.array(step, { minLength: 3, maxLength: 12 });
  const reading = steps.filter((some) => some.some(({ does }) => does === 'read'));
  const interleaved = fc.asyncProperty(
    reading,
    fc.constantFrom<Channel>('WebSocket', 'SSE'),
    (some, channel) => run(hub, cases, some, channel),
  );
  await fc.assert(interleaved, { numRuns: runs, endOnFailure: true }).finally(() => hub.close());
}
