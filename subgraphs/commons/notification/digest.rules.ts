// Pure: when somebody is written to, and what: how many, never of what.
import type { NotificationDigest } from './notification-preference.entity.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** At once is not for each: many things happen together. */
const AT_ONCE_MS = 15 * MINUTE;
const FIRST_PAUSE_MS = MINUTE;
const LONGEST_PAUSE_MS = 6 * HOUR;
export const MOST_TRIES = 10;

const ADDRESS = /^[\w.+-]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63})$/i;

/** Why nobody writes to this address; null when the hub does. */
export function addressFault(email: string, domains: readonly string[]): string | null {
  const [, domain] = ADDRESS.exec(email) ?? [];
  if (domain === undefined) return 'no address / 不是邮箱地址';
  if (domains.length === 0) return 'this hub sends no mail / 本平台未启用邮件';
  return domains.includes(domain.toLowerCase())
    ? null
    : `only at / 仅限 ${domains.map((one) => `@${one}`).join(', ')}`;
}

/** From when on the next one may be sent. */
export const afterSending = (digest: NotificationDigest, now: Date, hours: number): Date =>
  new Date(now.getTime() + (digest === 'DAILY' ? hours * HOUR : AT_ONCE_MS));

/** When it is tried again after so many tries that failed; null when it is given up. */
export function afterFailure(tries: number, now: Date, random: number): Date | null {
  if (tries >= MOST_TRIES) return null;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
  return new Date(now.getTime() + pause * (1 + random / 4));
}

/** Neither subject nor text say of what or about whom. */
export function letterOf(count: number, link: string): { readonly subject: string; readonly text: string } {
  const zh = `您有 ${count} 条新通知`;
  const en = `You have ${count} new notification${count === 1 ? '' : 's'}`;
  return { subject: `${zh} / ${en}`, text: `${zh}:${link}\n${en}: ${link}\n` };
}
