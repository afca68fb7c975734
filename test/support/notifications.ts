import { setTimeout as sleep } from 'node:timers/promises';
import type { TestHub } from './hub.js';

export interface Told {
  readonly id: string;
  readonly event: string;
  readonly readAt: string | null;
  readonly object: { readonly id: string; readonly node: { readonly id: string } | null };
}
export interface Marked {
  readonly unread: number;
  readonly userErrors: readonly { readonly code: string; readonly field: string | null }[];
}

interface Answer {
  readonly notificationsUnread: number;
  readonly notifications: { readonly totalCount: number; readonly edges: readonly { readonly node: Told }[] };
}

const LOOK = `query ($unreadOnly: Boolean) { notificationsUnread notifications(first: 100, unreadOnly: $unreadOnly) {
  totalCount edges { node { id event readAt object { id node { id } } } } } }`;

/** What somebody finds in the inbox; what is counted is what is listed. */
export async function inboxOf(hub: TestHub, as: string, unreadOnly: boolean | null = null): Promise<Told[]> {
  const { data, errors } = await hub.ask<Answer>(LOOK, { as, variables: { unreadOnly } });
  if (errors) throw new Error(JSON.stringify(errors));
  const { totalCount, edges } = data!.notifications;
  const found = edges.map(({ node }) => node);
  const unread = found.filter(({ readAt }) => readAt === null).length;
  if (totalCount !== found.length || data!.notificationsUnread !== unread)
    throw new Error(
      `${totalCount} counted, ${data!.notificationsUnread} unread of ${unread} and ${found.length}`,
    );
  return found;
}

/** Waits until everything that has happened is told to whoever it concerns. */
export async function allTold({ sql }: Pick<TestHub, 'sql'>): Promise<void> {
  const isTold = async (): Promise<boolean> => {
    const [row] = await sql<{ told: boolean }>(`select not exists (select from zones.outbox)
      and not exists (select from commons.outbox) and not exists (select from offices.outbox)
      and (select position from feed.head) <= (select position from commons.inbox where consumer = 'commons') as told`);
    return row!.told;
  };
  while (!(await isTold())) await sleep(20);
}

/** What somebody finds once everything is told, of one object. */
export async function toldOf(hub: TestHub, object: string, as: string): Promise<Told[]> {
  await allTold(hub);
  return (await inboxOf(hub, as)).filter((one) => one.object.id === object);
}

export async function markRead(hub: TestHub, input: object, as: string): Promise<Marked> {
  const { data, errors } = await hub.ask<{ notificationMarkRead: Marked }>(
    `mutation ($input: NotificationMarkReadInput!) { notificationMarkRead(input: $input) { unread userErrors { code field } } }`,
    { as, variables: { input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.notificationMarkRead;
}
