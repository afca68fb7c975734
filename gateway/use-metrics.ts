import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

/** Figures of another part of the process, as Prometheus reads them. */
export type Figures = () => Promise<string>;

/** `/metrics` for Prometheus, and the time of every HTTP request. */
export function useMetrics(app: FastifyInstance, metrics: Metrics, others: readonly Figures[] = []): void {
  app.addHook('onResponse', (request, reply, done) => {
    metrics.httpAnswered(request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
  app.get('/metrics', async (_request, reply) => {
    const texts = await Promise.all([metrics.registry.metrics(), ...others.map((figures) => figures())]);
    return reply.type(metrics.registry.contentType).send(texts.join('\n'));
  });
}
