import { createTransport } from 'nodemailer';

/** Where mail goes out, and whom it is from. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  /** What a mail leads to: the console of the hub. */
  readonly link: string;
  /** Addresses of other domains are not written to. */
  readonly domains: readonly string[];
}

export interface Letter {
  readonly to: string;
  /** The same for the same letter, however often it is tried: whoever gets it twice can tell. */
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}

export interface Mail {
  /** Resolves when the server has taken it. Errors: MailFault. */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Why the server did not take a letter: never to whom it was, which the server's own words tell. */
class MailFault extends Error {}

const CONNECT_MS = 5_000;
/** Of one command; a letter has few. */
const ANSWER_MS = 5_000;
/** A transaction that waits for it is not idle for longer than the database allows. */
const LETTER_MS = 20_000;

export function openMail({ smtpUrl, from }: MailSettings): Mail {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, id, subject, text }) => {
      const messageId = `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await inTime(transport.sendMail({ from, to, subject, text, messageId, headers, xMailer: false }));
    },
    close: () => transport.close(),
  };
}

async function inTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailFault('mail: no answer in time')), LETTER_MS);
  });
  try {
    await Promise.race([sending, late]);
  } catch (error) {
    const { code = 'failed', responseCode = '' } = error as { code?: string; responseCode?: number };
    throw error instanceof MailFault ? error : new MailFault(`mail: ${code} ${responseCode}`.trim());
  } finally {
    clearTimeout(timer);
  }
}
