import type { FastifyInstance } from 'fastify';
import { HubError } from '../shared/kernel/hub-error.js';
import type { GatewayLog } from './log.js';

/** Resolves when a part works; rejects with the cause when not. */
export type Probe = () => Promise<void>;

/** What anybody may know of a part that does not work; the cause is for the log. */
export type PartFault = 'unreachable' | 'refused' | 'late' | 'failed';

export interface PartHealth {
  readonly name: string;
  readonly ok: boolean;
  readonly reason?: PartFault;
}

const PROBE_MS = 2_000;

/** `/health/live`: the process answers. `/health/ready`: every part answers within 2 s, else 503 and which do not. */
export function useHealth(
  app: FastifyInstance,
  probes: Readonly<Record<string, Probe>>,
  log: GatewayLog,
): void {
  const parts = Object.entries(probes).map(([name, probe]) => new ProbedPart(name, probe, log));
  app.get('/health/live', async () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const health = await Promise.all(parts.map((part) => part.health()));
    const ok = health.every((part) => part.ok);
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, parts: health });
  });
}

class Late extends Error {}

class ProbedPart {
  private last: PartFault | null = null;

  constructor(
    private readonly name: string,
    private readonly probe: Probe,
    private readonly log: GatewayLog,
  ) {}

  async health(): Promise<PartHealth> {
    const { name } = this;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late(`no answer within ${PROBE_MS} ms`)), PROBE_MS);
    });
    try {
      await Promise.race([this.probe(), late]);
      this.became(null);
      return { name, ok: true };
    } catch (cause) {
      const reason = faultOf(cause);
      this.became(reason, cause);
      return { name, ok: false, reason };
    } finally {
      clearTimeout(timer);
    }
  }

  /** One line for each change, however often the part is probed. */
  private became(fault: PartFault | null, cause?: unknown): void {
    if (fault === this.last) return;
    this.last = fault;
    const { name } = this;
    if (fault === null) this.log.warn({ part: name }, 'part ready again');
    else this.log.warn({ part: name, reason: fault, err: cause }, 'part not ready');
  }
}

/** Networks, TLS and undici name their faults so; databases refuse a login with a code of class 28. */
const UNREACHABLE = /^(E(CONN|HOST|NET|NOTFOUND|AI_|PIPE|TIMEDOUT)|UND_ERR_)/;

function faultOf(cause: unknown): PartFault {
  if (cause instanceof Late) return 'late';
  if (cause instanceof HubError) return cause.code === 'SUBGRAPH_UNAVAILABLE' ? 'unreachable' : 'refused';
  const { code, cause: inner } = (cause ?? {}) as NodeJS.ErrnoException;
  if (code === undefined && inner instanceof Error) return faultOf(inner); // fetch hides the fault of the network

  if (UNREACHABLE.test(code ?? '')) return 'unreachable';
  return /^28\w{3}$/.test(code ?? '') ? 'refused' : 'failed';
}
