import { Gauge, Registry } from 'prom-client';
import { openPool } from '../database/open-pool.js';

const STATES = ['GREEN', 'AMBER', 'RED', 'PAUSED'];

/** How many clocks run in each state, for Prometheus; nothing of them when the database does not answer. */
export function clockFigures(url: string, say: (problem: string) => void) {
  const pool = openPool(url, say, { max: 1 });
  const registry = new Registry();
  const gauge = new Gauge({
    name: 'hub_clocks',
    help: 'Clocks that run, by their state.',
    labelNames: ['state'],
    registers: [registry],
  });
  return {
    text: async (): Promise<string> => {
      gauge.reset();
      const found = await pool.query('select state, clocks from clock.figures()').catch(() => null);
      if (found !== null) for (const state of STATES) gauge.set({ state }, 0);
      for (const { state, clocks } of found?.rows ?? []) gauge.set({ state }, clocks);
      return registry.metrics();
    },
    close: () => pool.end(),
  };
}
