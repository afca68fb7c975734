import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as it came over the wire. */
export interface Arrived {
  readonly to: readonly string[];
  readonly raw: string;
}

export interface MailServer {
  readonly letters: readonly Arrived[];
  /** How many letters were begun, refused ones among them. */
  readonly tries: number;
  /** From now on letters are refused with this answer, or taken when it is null. */
  refuse(answer: { readonly code: number; readonly text: string } | null): void;
  /** What the environment of a hub needs to send its mail here. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export const LINK = 'https://hub.example/inbox';

/** A real SMTP server on this machine, without encryption and for anybody. */
export async function startMailServer(): Promise<MailServer> {
  const letters: Arrived[] = [];
  let refusal: { readonly code: number; readonly text: string } | null = null;
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => {
      tries += 1;
      if (refusal === null) done();
      else done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    letters,
    get tries() {
      return tries;
    },
    refuse: (answer) => {
      refusal = answer;
    },
    environment: {
      HUB_SMTP_URL: `smtp://127.0.0.1:${port}`,
      HUB_MAIL_FROM: 'hub@hub.example',
      HUB_MAIL_LINK: LINK,
      HUB_MAIL_DOMAINS: 'hub.example',
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The decoded subject and text of a letter, and its id. */
export function opened({ raw }: Arrived): { subject: string; text: string; id: string } {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const header = (name: string): string =>
    new RegExp(`^${name}: ((?:.*)(?:\\r\\n[ \\t].*)*)`, 'mi').exec(head)?.[1] ?? '';
  const encoded = header('Content-Transfer-Encoding');
  const body = rest.join('\r\n\r\n');
  const subject = header('Subject')
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString()
        : unquoted(text.replaceAll('_', ' ')),
    );
  return {
    subject,
    text: encoded === 'base64' ? Buffer.from(body, 'base64').toString() : unquoted(body),
    id: header('Message-ID'),
  };
}

const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
