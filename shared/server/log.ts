import { type Logger, pino } from 'pino';

const GATHERED_MS = 100;

/** The log of this process, on standard error. Lines of 100 ms are written together: a write costs more than a line. */
export function openLog(): Logger {
  const out = pino.destination(2);
  const lines = new GatheredLines((text) => out.write(text));
  process.on('exit', () => lines.flush());
  return pino({}, lines);
}

/** Hands lines on in one text, at the latest after 100 ms. */
export class GatheredLines {
  private waiting = '';

  constructor(private readonly handOn: (text: string) => void) {}

  write(line: string): void {
    if (this.waiting === '') setTimeout(() => this.flush(), GATHERED_MS);
    this.waiting += line;
  }

  /** Hands on at once what waits. */
  flush(): void {
    const text = this.waiting;
    this.waiting = '';
    if (text !== '') this.handOn(text);
  }
}
