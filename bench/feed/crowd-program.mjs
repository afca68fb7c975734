// Many subscribers in one process, whose processor time is nobody's: told what to do by the runner, over IPC.
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { SlowReader } from './slow-reader.mjs';

/** So many seats are taken at once, so long after each subscription: they come in a stream, not in a heap. */
const AT_ONCE = 10;
const COMING_MS = 100;
const AGAIN_MS = [200, 500];

/** One socket with its subscriptions; it comes again with their last cursors when it breaks. */
class Seat {
  constructor(asked) {
    Object.assign(this, asked);
    this.heard = this.subscriptions.map(() => new Map());
    this.cursors = this.subscriptions.map(() => undefined);
    this.first = null;
  }

  /** Resolves when all of its subscriptions have been asked for. */
  open() {
    return new Promise((resolve) => {
      this.socket = new WebSocket(this.url.replace('http', 'ws'), 'graphql-transport-ws', {
        perMessageDeflate: false,
      });
      const send = (message) => this.socket.send(JSON.stringify(message));
      this.socket.on('open', () =>
        send({ type: 'connection_init', payload: { authorization: `Bearer ${this.token}` } }),
      );
      this.socket.on('message', (data) => {
        const { type, id, payload } = JSON.parse(data);
        if (type === 'connection_ack') {
          void this.ask(send).then(resolve);
        } else if (type === 'ping') send({ type: 'pong' });
        else if (type === 'next') this.take(Number(id), payload, data.length);
        else if (type === 'error' || type === 'complete') this.fail(`${type}: ${data}`);
      });
      this.socket.on('error', () => undefined);
      this.socket.on('close', (code) => {
        if (this.left) return;
        if (!this.comesAgain) return this.fail(`closed with ${code}`);
        const [least, more] = AGAIN_MS;
        breaks += 1;
        setTimeout(() => void this.open().then(resolve), least + more * Math.random());
      });
    });
  }

  async ask(send) {
    for (const at of this.subscriptions.keys()) {
      send(this.asking(at));
      if (at > 0) await pause(COMING_MS);
    }
  }

  asking(at) {
    const { query, variables } = this.subscriptions[at];
    const after = this.cursors[at];
    return {
      type: 'subscribe',
      id: String(at),
      payload: { query, variables: after === undefined ? variables : { ...variables, after } },
    };
  }

  take(at, payload, bytes) {
    // while a subgraph restarts its fields are null and the answer says so; otherwise an error makes every figure void
    if (payload.errors && this.comesAgain && payload.data) partial += 1;
    else if (payload.errors) return this.fail(JSON.stringify(payload.errors));
    const { occurredAt, cursor } = payload.data.jointCaseEvents;
    const time = Date.parse(occurredAt);
    this.first ??= payload;
    if (cursor) this.cursors[at] = cursor;
    this.heard[at].set(time, (this.heard[at].get(time) ?? 0) + 1);
    deliveries += 1;
    size = bytes;
    waits.push(Date.now() - time);
  }

  /** A subscriber whose stream ends in the middle makes every figure void. */
  fail(problem) {
    if (!this.left) problems.push(problem.slice(0, 500));
  }

  close() {
    this.left = true;
    this.socket?.terminate();
  }
}

let seats = [];
let slow = [];
let problems = [];
let waits = [];
let deliveries = 0;
let breaks = 0;
let partial = 0;
let size = 0;

async function open({ seats: asked }) {
  const made = asked.map((one) => (one.bytesPerSecond ? new SlowReader(one) : new Seat(one)));
  const waiting = [...made];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one; (one = waiting.shift()); await pause(COMING_MS)) await one.open();
    }),
  );
  seats = [...seats, ...made.filter((one) => one instanceof Seat)];
  slow = [...slow, ...made.filter((one) => one instanceof SlowReader)];
}

/** @param written of each case the times of its events. What is missing so far, what came twice or to the wrong one. */
function judge({ written }) {
  let [missing, wrong] = [0, 0];
  for (const { about, heard } of seats) {
    const due = new Set(written[about]);
    for (const times of heard) {
      for (const time of due) if (!times.has(time)) missing += 1;
      for (const [time, often] of times) if (often > 1 || !due.has(time)) wrong += 1;
    }
  }
  return { missing, wrong, problems };
}

function take() {
  const taken = { waits, deliveries, breaks, partial, size, problems };
  [waits, deliveries, breaks, partial] = [[], 0, 0, 0];
  return taken;
}

const commands = {
  open,
  count: () => ({ deliveries, problems }),
  judge,
  take,
  forget: () => seats.forEach((seat) => seat.heard.forEach((times) => times.clear())),
  quiet: () => seats.filter(({ heard }) => heard.some((times) => times.size === 0)).length,
  first: ({ about }) => seats.find((seat) => seat.about === about)?.first,
  slowBytes: () => slow.map(({ bytes }) => bytes),
  close: async () => {
    for (const one of [...seats, ...slow]) one.close();
    [seats, slow, problems] = [[], [], []];
    await pause(100);
  },
};

process.on('message', async ({ number, command, ...given }) => {
  const result = await commands[command](given);
  process.send({ number, result: result ?? null });
});
