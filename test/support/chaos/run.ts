import { setTimeout as sleep } from 'node:timers/promises';
import { Dice } from '../../../shared/world/dice.js';
import { Judge, type Verdict } from './judge.js';
import { Oracle } from './oracle.js';
import { type Client, clientOf, insist, personas } from './people.js';
import { Subscriber } from './subscribers.js';
import { Unsettling } from './unsettling.js';
import { Pieces, type Victim, victims } from './victims.js';
import { Writer } from './writers.js';

export interface ChaosOptions {
  readonly seed: string;
  readonly kills: number;
  readonly subscribers: number;
  /** Told of each kill, and of what is waited for. */
  say(line: string): void;
}

export interface ChaosResult extends Verdict {
  readonly kills: Readonly<Killed>;
  readonly written: number;
  readonly breaks: number;
}

const LEADERS = ['zone-leader', 'office-head'] as const;
/** The embedded server is given up when it fails five times within a minute: it is not killed more often than this. */
const BETWEEN_DATABASES_MS = 16_000;
/** For so long nothing more has come that was missing. */
const STILL_MS = 60_000;

/** Writers write, subscribers follow, access changes, and one piece after the other is killed while writes are in flight. */
export async function wreakHavoc(options: ChaosOptions): Promise<ChaosResult> {
  const pieces = await Pieces.start(options.say);
  try {
    return await havocOn(pieces, options);
  } finally {
    await pieces.close();
  }
}

async function havocOn(pieces: Pieces, options: ChaosOptions): Promise<ChaosResult> {
  const client = clientOf(pieces.url);
  while (!(await pieces.isReady())) await sleep(50);
  const from = await headOf(pieces);
  const before = await Oracle.read((text) => pieces.sql(text), from);
  const mayHear = (as: string, caseId: string): boolean => before.isEntitled(as, caseId, Date.now());
  const dice = new Dice(`${options.seed}/access`);
  const unsettling = new Unsettling(client, dice, await postsOf(pieces), mayHear);
  const writers = await writersOf(pieces, client, options.seed, () => unsettling.hotCase);
  unsettling.cases = writers.flatMap((writer) => writer.cases);
  const subscribers = await subscribersOf(client, options.subscribers);
  for (const one of [...subscribers, ...writers]) one.start();
  const killed = await killInTurn({ pieces, writers, unsettling }, options);
  for (const writer of writers) await writer.stop();
  const end = Date.now();
  options.say('written enough');
  const verdict = await settled({ pieces, subscribers, unsettling }, from, end, options.say);
  for (const one of subscribers) await one.stop();
  options.say('all subscribers have left');
  const lost = await lostWrites(pieces, writers);
  const written = writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  const breaks = subscribers.reduce((sum, one) => sum + one.breaks, 0);
  return { ...verdict, faults: [...lost, ...verdict.faults], kills: killed, written, breaks };
}

async function headOf(pieces: Pieces): Promise<number> {
  const [head] = await pieces.sql<{ position: string }>('select position from feed.head');
  return Number(head!.position);
}

/** Two for each leader, each with cases of its own: a case has one writer, so that no two of them get into each other's way. */
async function writersOf(
  pieces: Pieces,
  client: Client,
  seed: string,
  hotCase: () => string | null,
): Promise<Writer[]> {
  const rows = await pieces.sql<{ as: string; id: string }>(`
    select subject as "as", matter_lead.matter_id as id from authz.matter_lead join authz.post using (organisation_id)
      join authz.identity using (person_id)
      where subject in (${LEADERS.map((name) => `'${name}'`).join()}) and post.matter_id is null
        and matter_lead.matter_id not in (select matter_id from authz.recusal)
        and exists (select from zones.joint_case where id = matter_lead.matter_id and level <= 'INTERNAL')
      order by 1, 2`);
  const taken = new Set<string>();
  return LEADERS.flatMap((as) => {
    const own = rows.filter((row) => row.as === as && !taken.has(row.id)).slice(0, 8);
    for (const { id } of own) taken.add(id);
    const ids = own.map(({ id }) => id);
    const halves = [ids.filter((_, at) => at % 2 === 0), ids.filter((_, at) => at % 2 === 1)];
    return halves.map((half, at) => new Writer(client, as, half, new Dice(`${seed}/${as}/${at}`), hotCase));
  });
}

/** The posts of those who are recused and dismissed: of all who work on cases but those who write. */
async function postsOf(pieces: Pieces) {
  const names = personas.filter((as) => as !== 'auditor' && !(LEADERS as readonly string[]).includes(as));
  const rows = await pieces.sql<{
    as: string;
    id: string;
    personId: string;
    organisationId: string;
    role: string;
  }>(`
    select distinct on (subject) subject as "as", post.id, post.person_id as "personId",
      organisation_id as "organisationId", role
    from authz.post join authz.identity on identity.person_id = post.person_id
    where matter_id is null and until is null and not acting and subject in (${names.map((name) => `'${name}'`).join()})
    order by subject, post."from"`);
  return new Map(rows.map(({ as, ...post }) => [as, post]));
}

async function subscribersOf(client: Client, count: number): Promise<Subscriber[]> {
  const cursors = new Map<string, string>();
  for (const as of personas)
    cursors.set(as, (await insist<{ feedCursor: string }>(client, as, '{ feedCursor }')).feedCursor);
  return Array.from({ length: count }, (_, at) => {
    const as = personas[at % personas.length]!;
    const channel = Math.floor(at / personas.length) % 2 === 0 ? 'WebSocket' : 'SSE';
    const field = Math.floor(at / personas.length / 2) % 2 === 0 ? 'changes' : 'jointCaseEvents';
    return new Subscriber(client, as, channel, field, cursors.get(as)!);
  });
}

interface Scene {
  readonly pieces: Pieces;
  readonly writers: readonly Writer[];
  readonly unsettling: Unsettling;
}

type Killed = Partial<Record<Victim, number>>;

/** Access changes, some is written; then a kill comes while a write is in flight and access changes again. */
async function killInTurn(
  { pieces, writers, unsettling }: Scene,
  { seed, kills, say }: ChaosOptions,
): Promise<Killed> {
  const dice = new Dice(`${seed}/kills`);
  const killed: Killed = {};
  let lastDatabase = 0;
  for (let turn = 1; turn <= kills; turn += 1) {
    const drawn = dice.pick(victims);
    const isTooSoon = drawn === 'database' && Date.now() - lastDatabase < BETWEEN_DATABASES_MS;
    const victim = isTooSoon ? 'zones' : drawn;
    await unsettling.unsettle();
    await written(writers, dice.whole(2, 12));
    const unsettled = unsettling.unsettle();
    await inFlight(writers);
    await sleep(dice.whole(0, 20));
    if (victim === 'database') lastDatabase = Date.now();
    killed[victim] = (killed[victim] ?? 0) + 1;
    say(`kill ${turn} of ${kills}: ${victim}`);
    await pieces.kill(victim);
    await unsettled;
  }
  say('killed enough');
  await written(writers, 5);
  return killed;
}

const acknowledgedBy = (writers: readonly Writer[]): number =>
  writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);

/** Waits until so many writes more were acknowledged. */
async function written(writers: readonly Writer[], more: number): Promise<void> {
  const goal = acknowledgedBy(writers) + more;
  while (acknowledgedBy(writers) < goal) await sleep(5);
}

async function inFlight(writers: readonly Writer[]): Promise<void> {
  while (!writers.some((writer) => writer.inFlight > 0)) await sleep(1);
}

interface Ending {
  readonly pieces: Pieces;
  readonly subscribers: readonly Subscriber[];
  readonly unsettling: Unsettling;
}

/** Judges once nothing is missing any more, or when what is missing comes no more: on a busy machine there is much to catch up with. */
async function settled(
  { pieces, subscribers, unsettling }: Ending,
  from: number,
  end: number,
  say: (line: string) => void,
): Promise<Verdict> {
  while ((await pieces.sql('select from zones.outbox union all select from commons.outbox')).length > 0)
    await sleep(50);
  say('all events are numbered');
  const oracle = await Oracle.read((text) => pieces.sql(text), from);
  const judge = new Judge(oracle, unsettling.changes, end);
  for (let [least, since] = [Infinity, Date.now()]; ;) {
    const missing = judge.missing(subscribers);
    if (missing === 0 || Date.now() > since + STILL_MS) return judge.verdictOn(subscribers);
    if (missing < least) {
      [least, since] = [missing, Date.now()];
      say(`${missing} have not come yet`);
    }
    await sleep(1_000); // the subscribers are in this process, too
  }
}

/** What was acknowledged and is not there, and what is there and was never told. */
async function lostWrites(pieces: Pieces, writers: readonly Writer[]): Promise<string[]> {
  const rows = await pieces.sql<{ key: string }>(
    "select case_id || ' ' || version as key from zones.joint_case_marking_history",
  );
  const there = new Set(rows.map(({ key }) => key));
  const told = await pieces.sql<{ key: string }>(
    "select aggregate || ' ' || version as key from feed.event where name = 'zones.joint-case.marked.v1'",
  );
  const heard = new Set(told.map(({ key }) => key));
  const silent = [...there].filter((key) => !heard.has(key));
  return writers
    .flatMap(({ acknowledged }) => acknowledged)
    .filter(({ caseId, version }) => !there.has(`${caseId} ${version}`))
    .map(({ caseId, version }) => `${caseId} ${version} was acknowledged and is lost`)
    .concat(silent.map((key) => `${key} happened and has no event`));
}
