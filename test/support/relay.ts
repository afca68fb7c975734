import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line to a hub that may be cut, go silent, or lead to another hub. */
export class Relay {
  readonly #lines = new Set<Socket>();
  #port: number;
  #isSilent = false;
  readonly #server = createServer((from) => {
    const to = connect(this.#port, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.#lines.add(one);
      one.on('data', (data) => this.#isSilent || other.write(data));
      one.on('error', () => undefined);
      one.on('close', () => (this.#lines.delete(one), other.destroy()));
    }
  });

  constructor(port: number) {
    this.#port = port;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  lead(port: number): void {
    this.#port = port;
  }

  cut(): void {
    for (const line of this.#lines) line.destroy();
  }

  /** Connections stay, and nothing goes over them. */
  silence(isSilent: boolean): void {
    this.#isSilent = isSilent;
  }

  close(): void {
    this.#server.close();
    this.cut();
  }
}
