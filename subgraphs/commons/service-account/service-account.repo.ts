// change(): begin, lock, policy, rules, save, history, events, audit, idempotency, commit. Nothing else writes an account.
import { LockMode } from '@mikro-orm/core';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { writeEvents } from '../../../shared/feed/outbox.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { SERVICE_ISSUER } from '../../../shared/kernel/service-scope.js';
import { Identity, IdentityStep } from '../identity/identity.entity.js';
import { isInForce } from '../organisation/organisation.loader.js';
import { Person, PersonStep } from '../person/person.entity.js';
import { personEvent } from '../person/person.events.js';
import { Post, PostStep } from '../post/post.entity.js';
import { postEvent } from '../post/post.events.js';
import { ServiceAccount, ServiceAccountSecret, ServiceAccountStep } from './service-account.entity.js';
import { serviceAccountPolicy } from './service-account.policy.js';
import {
  type AccountState,
  createAccount,
  endAccount,
  endSecret,
  isLive,
  type NextAccount,
  rotateSecret,
  subjectOf,
  type WantedAccount,
} from './service-account.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };
/** What came of it, and with a new secret what its token has to say; an attempt that is repeated makes none. */
export type Made = { readonly id: string; readonly made?: NextAccount } | Refusal;

const policy = { schema: 'commons', policy: serviceAccountPolicy } as const;

/** Secrets that live have an identity, and no others. */
async function saveSecrets(em: EntityManager, { account, secrets }: AccountState, { now, standing }: Moment) {
  for (const secret of secrets) {
    await em.upsert(ServiceAccountSecret, secret);
    const identity = { issuer: SERVICE_ISSUER, subject: subjectOf(secret), personId: account.personId };
    if (isLive(secret, now)) {
      await em.upsert(Identity, identity);
      const step = { ...identity, at: secret.createdAt, byPersonId: standing.person };
      await em.upsert(IdentityStep, step, { onConflictAction: 'ignore' });
    } else await em.nativeDelete(Identity, { issuer: SERVICE_ISSUER, subject: identity.subject });
  }
}

async function save(em: EntityManager, next: NextAccount, moment: Moment): Promise<void> {
  const { account, events } = next;
  await em.upsert(ServiceAccount, account);
  await saveSecrets(em, next, moment);
  const { id: serviceAccountId, version } = account;
  const step = { serviceAccountId, version, what: events[0]!.name, at: moment.now };
  em.persist(em.create(ServiceAccountStep, { ...step, byPersonId: moment.standing.person }));
}

function changed(next: NextAccount, moment: Moment, more?: (em: EntityManager) => Promise<void>): Changed {
  const { id, version } = next.account;
  return {
    id,
    version,
    events: next.events,
    save: async (em) => {
      await more?.(em);
      await save(em, next, moment);
    },
  };
}

/** The person and the post of a new account, each with its history and its event. */
async function enter(
  em: EntityManager,
  { account }: NextAccount,
  { name, fictional }: Pick<Person, 'name' | 'fictional'>,
  { now, standing }: Moment,
): Promise<void> {
  const { personId, postId, organisationId } = account;
  const db = em.getKysely<unknown>();
  const [made, by] = [
    { updatedAt: now, version: 1 },
    { at: now, byPersonId: standing.person },
  ];
  await em.upsert(Person, { id: personId, name, fictional, serviceAccount: true, ...made });
  em.persist(em.create(PersonStep, { personId, version: 1, name, ...by }));
  const post = { id: postId, personId, organisationId };
  const held = {
    role: 'INTEGRATION_PARTNER',
    from: now,
    until: null,
    acting: false,
    endReason: null,
  } as const;
  await em.upsert(Post, { ...post, ...held, matterId: null, coversForPostId: null, ...made });
  em.persist(em.create(PostStep, { postId, version: 1, from: now, until: null, endReason: null, ...by }));
  const happened = { version: 1, occurredAt: now };
  await writeEvents(db, 'commons', {
    aggregate: personId,
    ...happened,
    events: [personEvent('ADDED', personId)],
  });
  await writeEvents(db, 'commons', { aggregate: postId, ...happened, events: [postEvent('STARTED', post)] });
}

export async function createAccountAs(by: Changer, input: Input<WantedAccount>): Promise<Made> {
  let made: NextAccount | undefined;
  const answer = await by.change<null>({
    ...policy,
    mutation: 'serviceAccountCreate',
    input,
    action: 'create',
    field: 'organisationId',
    ids: [input.organisationId],
    find: () => Promise.resolve({ state: null, facts: { organisation: input.organisationId } }),
    decide: async (_, moment, em) => {
      if (!(await isInForce(em.getKysely<unknown>(), input.organisationId)))
        return refuse('NOT_FOUND', 'organisationId');
      const ids = { id: newId('ServiceAccount'), personId: newId('Person'), postId: newId('Post') };
      const decided = createAccount(ids, input, moment.now);
      if (isRefusal(decided)) return decided;
      made = decided;
      const maker = await em.findOne(Person, { id: moment.standing.person });
      const named = { name: input.name.trim(), fictional: maker?.fictional ?? false };
      return changed(decided, moment, (own) => enter(own, decided, named, moment));
    },
  });
  return isRefusal(answer) ? answer : { ...answer, ...(made && { made }) };
}

/** Changes of one account queue up at its row. */
async function findAccount(em: EntityManager, id: string) {
  const account = await em.findOne(ServiceAccount, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (account === null) return null;
  const secrets = await em.find(ServiceAccountSecret, { accountId: id }, { orderBy: { number: 'asc' } });
  const state: AccountState = { account: { ...account }, secrets: secrets.map((secret) => ({ ...secret })) };
  return { state, facts: { organisation: account.organisationId, person: account.personId } };
}

type OfAccount<I> = { readonly mutation: string; readonly action: string; readonly input: Input<I> };

function specOf<I extends { readonly id: string }>({
  mutation,
  action,
  input,
}: OfAccount<I>): Omit<ChangeSpec<AccountState>, 'decide'> {
  const { id } = input;
  return { ...policy, mutation, input, action, field: 'id', ids: [id], find: (em) => findAccount(em, id) };
}

export async function rotateSecretAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly expiresInDays: number }>,
): Promise<Made> {
  let made: NextAccount | undefined;
  const answer = await by.change<AccountState>({
    ...specOf({ mutation: 'serviceAccountSecretRotate', action: 'rotate', input }),
    decide: (state, moment) => {
      const decided = rotateSecret(state, input.expiresInDays, moment.now);
      if (isRefusal(decided)) return decided;
      made = decided;
      return changed(decided, moment);
    },
  });
  return isRefusal(answer) ? answer : { ...answer, ...(made && { made }) };
}

export function endSecretAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly number: number }>,
): Promise<{ id: string } | Refusal> {
  return by.change<AccountState>({
    ...specOf({ mutation: 'serviceAccountSecretEnd', action: 'end', input }),
    decide: (state, moment) => {
      const decided = endSecret(state, input.number, moment.now);
      return isRefusal(decided) ? decided : changed(decided, moment);
    },
  });
}

/** Whatever posts it was given: from now on it holds none. */
async function endPosts(
  em: EntityManager,
  { personId, endReason }: ServiceAccount,
  moment: Moment,
): Promise<void> {
  const { now, standing } = moment;
  const db = em.getKysely<unknown>();
  const posts = await em.find(Post, { personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  for (const post of posts.filter(({ until }) => until == null || until > now)) {
    const until = post.from > now ? post.from : now;
    Object.assign(post, { until, endReason, updatedAt: now, version: post.version + 1 });
    const { id: postId, version, from } = post;
    em.persist(
      em.create(PostStep, { postId, version, from, until, endReason, at: now, byPersonId: standing.person }),
    );
    const events = [postEvent('ENDED', post)];
    await writeEvents(db, 'commons', { aggregate: postId, version, occurredAt: now, events });
  }
}

export function endAccountAs(
  by: Changer,
  input: Input<{ readonly id: string; readonly reason: string }>,
): Promise<{ id: string } | Refusal> {
  return by.change<AccountState>({
    ...specOf({ mutation: 'serviceAccountEnd', action: 'end', input }),
    decide: (state, moment) => {
      const decided = endAccount(state, input.reason, moment.now);
      if (isRefusal(decided)) return decided;
      return changed(decided, moment, (em) => endPosts(em, decided.account, moment));
    },
  });
}
