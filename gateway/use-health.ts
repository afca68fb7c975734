import type { FastifyInstance } from 'fastify';

/** Resolves when a part works; rejects with the reason when not. */
export type Probe = () => Promise<void>;

export interface PartHealth {
  readonly name: string;
  readonly ok: boolean;
  readonly reason?: string;
}

const PROBE_MS = 2_000;

/** `/health/live`: the process answers. `/health/ready`: every part answers within 2 s, else 503 and which do not. */
export function useHealth(app: FastifyInstance, probes: Readonly<Record<string, Probe>>): void {
  app.get('/health/live', async () => ({ ok: true }));
  app.get('/health/ready', async (_request, reply) => {
    const parts = await Promise.all(Object.entries(probes).map(([name, probe]) => healthOf(name, probe)));
    const ok = parts.every((part) => part.ok);
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok, parts });
  });
}

async function healthOf(name: string, probe: Probe): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PROBE_MS} ms`)), PROBE_MS);
  });
  try {
    await Promise.race([probe(), late]);
    return { name, ok: true };
  } catch (error) {
    return { name, ok: false, reason: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Faults of the network are told by their code: their messages name hosts and ports. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code !== undefined && (syscall !== undefined || error instanceof AggregateError)
    ? code
    : error.message;
}
