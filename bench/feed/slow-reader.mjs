// A subscriber on a raw socket that takes so many bytes in a second and no more; what it does not take waits in the hub.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const TURNS_PER_SECOND = 10;
const PONG_MS = 5_000;
const SHORT = 126;
const [TEXT, PONG] = [0x81, 0x8a];

/** A frame of a client, whose mask is all zeros. */
function frameOf(kind, text = Buffer.alloc(0)) {
  const { length } = text;
  const head = length < SHORT ? [0x80 | length] : [0x80 | SHORT, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...head]), Buffer.alloc(4), text]);
}

export class SlowReader {
  bytes = 0;

  constructor(asked) {
    Object.assign(this, asked);
  }

  /** Resolves when its subscriptions have been asked for; the answers are read at its pace. */
  async open() {
    const { hostname, port, host } = new URL(this.url);
    const buffer = Buffer.alloc(Math.ceil(this.bytesPerSecond / TURNS_PER_SECOND));
    const callback = (count) => {
      this.bytes += count;
      return false; // nothing more is taken from the system before the next turn
    };
    this.socket = connect({ host: hostname, port, onread: { buffer, callback } });
    this.socket.on('error', () => undefined);
    await once(this.socket, 'connect');
    this.socket.write(
      `GET /graphql HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
    this.turns = [
      setInterval(() => this.socket.resume(), 1_000 / TURNS_PER_SECOND),
      // what waits for it holds up the ping too: who is merely slow answers anyhow
      setInterval(() => this.socket.write(frameOf(PONG)), PONG_MS),
    ];
    this.send({ type: 'connection_init', payload: { authorization: `Bearer ${this.token}` } });
    await pause(2_000);
    for (const [at, payload] of this.subscriptions.entries())
      this.send({ type: 'subscribe', id: String(at), payload });
  }

  send(message) {
    this.socket.write(frameOf(TEXT, Buffer.from(JSON.stringify(message))));
  }

  close() {
    for (const turn of this.turns) clearInterval(turn);
    this.socket.destroy();
  }
}
