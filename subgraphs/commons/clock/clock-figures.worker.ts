import type { Kysely } from 'kysely';
import { Gauge, Registry } from 'prom-client';
import { FIGURES_MS, within } from '../../../shared/kernel/within.js';
import { countClocks } from './clock.repo.js';

const STATES = ['GREEN', 'AMBER', 'RED', 'PAUSED'];

/** How many clocks run in each state, of all matters together; unknown when the database does not answer. */
export function clockFigures(db: Kysely<unknown>): () => Promise<string> {
  const registry = new Registry();
  const gauge = new Gauge({
    name: 'hub_clocks',
    help: 'Clocks that run, by their state.',
    labelNames: ['state'],
    registers: [registry],
  });
  return async () => {
    const counts = await within(FIGURES_MS, countClocks(db)).catch(() => null);
    for (const state of STATES)
      gauge.set({ state }, counts === null ? NaN : (counts.find((one) => one.state === state)?.clocks ?? 0));
    return registry.metrics();
  };
}
