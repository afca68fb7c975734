import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { answerDifference } from '../../gateway/testing/answer-difference.js';
import { isAdmitted } from '../../gateway/testing/random-operation.js';
import { shrunk } from '../../gateway/testing/shrink-operation.js';
import { type Mode, startTestHub, type TestHub } from './hub.js';
import { type Monolith, openMonolith, type Question } from './hub-monolith.js';
import { questionOf, readWorldValues, type WorldValues } from './hub-operations.js';

/** A hub, and beside it the monolith on the same database. */
export interface Graphs {
  readonly hub: TestHub;
  readonly monolith: Monolith;
  readonly world: WorldValues;
  close(): Promise<void>;
}

/** A question to which the two say different things, or on which the hub stumbles. */
export interface Disagreement {
  /** Gives the question again, in its first length. */
  readonly seed: string;
  readonly question: Question;
  readonly reason: string;
  readonly hub: string;
  readonly monolith: string;
}

/** What came of many questions. */
export interface Comparison {
  /** Beyond the limits of the gateway, which refused them. */
  readonly refused: number;
  /** Answered without any error. */
  readonly clean: number;
  /** Characters of data in all answers. */
  readonly characters: number;
  /** The sign-in names of those who asked. */
  readonly askers: ReadonlySet<string>;
  readonly disagreements: readonly Disagreement[];
}

type Answer = Parameters<typeof answerDifference>[0];

/** What the demonstration city lacks, since it would expire: for everybody who can sign in five facts to decide on, five requests, and a loan. */
const PASSING = `
  insert into commons.conflict_fact
    select 'ConflictFact_' || lpad(row_number() over (order by post.id, related.id)::text, 22, 'x'), other.person_id,
      case split_part(related.id, '_', 1) when 'Place' then 'HOME_PLACE' when 'Person' then 'KINSHIP' else 'FORMER_POST' end,
      related.id, 'note', matter.id, post.id, other.person_id, now(), now() + interval '1 day'
    from authz.identity join authz.post using (person_id)
    cross join (select person_id from authz.post order by md5(id) limit 1) other
    cross join (select id from zones.joint_case order by md5(id) limit 1) matter
    cross join lateral (
      (select id from districts.place order by md5(id || post.id) limit 2) union all
      (select id from commons.person where id <> other.person_id order by md5(id || post.id) limit 1) union all
      (select id from directory.organisation order by md5(id || post.id) limit 2)) related;
  insert into commons.break_glass
    select 'BreakGlass_' || lpad(row_number() over (order by subject, made.id)::text, 22, 'x'), made.id, 'reason', person_id,
      now(), now() + interval '1 day', null, null, null, now(), 1
    from authz.identity cross join lateral (select id from zones.joint_case order by md5(id || subject) limit 5) made;
  insert into commons.break_glass_reader select id, asked_by_id, null from commons.break_glass
    union all select id, object_id, object_id from commons.break_glass on conflict do nothing;
  insert into authz.post (id, person_id, organisation_id, role, matter_id, "from", until, updated_at)
    select 'PersonnelLoan_' || lpad(row_number() over (order by subject)::text, 22, 'x'), person_id, organisation_id,
      'SHADOW_TRAINEE', matter_id, now(), now() + interval '1 day', now()
    from authz.identity cross join lateral (
      select matter_id, organisation_id from authz.matter_lead order by md5(matter_id || subject) limit 1) led`;

/** Starts both. */
export async function openGraphs(mode: Mode): Promise<Graphs> {
  const hub = await startTestHub(mode);
  await hub.sql(PASSING);
  const monolith = await openMonolith(hub);
  const close = async (): Promise<void> => {
    await monolith.close();
    await hub.close();
  };
  return { hub, monolith, world: await readWorldValues(hub), close };
}

const AT_ONCE = 4;
/** Of more, the first say enough. */
const SHRUNK = 3;

/** Asks the hub, through its door, and the monolith the same random questions; the first disagreements are shrunk. */
export async function compareGraphs(graphs: Graphs, seed: string, count: number): Promise<Comparison> {
  const disagreements: Disagreement[] = [];
  const sum = { refused: 0, clean: 0, characters: 0, askers: new Set<string>() };
  const ask = async (number: number): Promise<void> => {
    const question = questionOf(seed, number, graphs.world);
    const { answer, disagreement } = await askBoth(graphs, `${seed}/${number}`, question);
    sum.askers.add(question.as);
    if (answer === null) sum.refused += 1;
    else if (answer.errors.length === 0) sum.clean += 1;
    sum.characters += answer?.data?.length ?? 0;
    if (disagreement) disagreements.push(disagreement);
  };
  let asked = 0;
  const askOn = async (): Promise<void> => {
    while (asked < count) await ask((asked += 1));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  const first = disagreements.splice(0, SHRUNK);
  for (const one of first.toReversed()) disagreements.unshift(await smallest(graphs, one));
  return { ...sum, disagreements };
}

async function askBoth({ hub, monolith }: Graphs, seed: string, question: Question) {
  const [answer, expected] = await Promise.all([askHub(hub, question), monolith.answer(question)]);
  const reason = answer && (answerDifference(answer, expected) ?? stumbleIn(answer));
  const disagreement: Disagreement | null = reason
    ? { seed, question, reason, hub: JSON.stringify(answer), monolith: JSON.stringify(expected.strict) }
    : null;
  return { answer, disagreement };
}

/** Both may fail alike inside: to no question of a client is that an answer. */
function stumbleIn({ errors }: Answer): string | null {
  const stumble = errors.find(({ extensions }) => extensions['code'] === 'INTERNAL');
  return stumble ? `INTERNAL at /${(stumble.path ?? []).join('/')}` : null;
}

/** The same disagreement, by its kind, over a question with nothing in it that is not needed. */
async function smallest(graphs: Graphs, { seed, question, ...rest }: Disagreement): Promise<Disagreement> {
  let found: Disagreement = { seed, question, ...rest };
  const kind = kindOf(rest.reason);
  await shrunk(question, async (operation) => {
    if (!isAdmitted(graphs.monolith.schema, operation)) return false;
    const { disagreement } = await askBoth(graphs, seed, { ...operation, as: question.as });
    if (!disagreement || kindOf(disagreement.reason) !== kind) return false;
    found = disagreement;
    return true;
  });
  return found;
}

/** The reason without the place. */
const kindOf = (reason: string): string => reason.split(' ').slice(0, 2).join(' ');

/** Codes of the guard: what it refuses is not executed at all. */
const REFUSALS: ReadonlySet<unknown> = new Set(['VALIDATION', 'INVALID_INPUT']);

/** The hub's answer with its data as it was sent; null when the guard refused the question. */
async function askHub(hub: TestHub, { text, variables, as }: Question): Promise<Answer | null> {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      authorization: `Bearer ${await hub.token(as)}`,
    },
    body: JSON.stringify({ query: text, variables }),
  });
  const body = await answer.text();
  const sent = JSON.parse(body) as { data?: unknown; errors?: readonly GraphQLFormattedError[] };
  const errors = (sent.errors ?? []).map(
    ({ message, path, extensions }) => new GraphQLError(message, { path, extensions }),
  );
  const isRefused = errors.length > 0 && errors.every(({ extensions }) => REFUSALS.has(extensions['code']));
  if (sent.data === undefined && isRefused) return null;
  return { data: asSent(body, sent.data), errors };
}

/** The text of the data when nothing is lost by parsing it, as a key that stands twice would be; else all that was sent. */
function asSent(body: string, data: unknown): string {
  const text = JSON.stringify(data) ?? 'nothing';
  return body.includes(`"data":${text}`) ? text : body;
}
