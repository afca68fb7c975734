import { readClockRules } from '../clock/clock-rules.js';
import type { Config } from './config.js';
import type { Limits } from './context.js';

/** With the limits of clocks, which a file may name. A demonstration may call receivers of its own machine, so that somebody can try. */
export const limitsOf = (config: Config, demonstration: boolean): Limits => ({
  ...config,
  clocks: readClockRules(config.clocksFile),
  webhookAllow: config.webhookAllow ?? (demonstration ? ['127.0.0.0/8', '::1', 'localhost'] : []),
});
