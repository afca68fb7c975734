import { readClockRules } from '../clock/clock-rules.js';
import { readCaseCategories } from './case-categories.js';
import { readCaseTemplates } from './case-templates.js';
import type { Config } from './config.js';
import type { Limits } from './context.js';

/** With the limits of clocks and the templates of cases, which files may name. A demonstration may call receivers of its own machine, so that somebody can try. */
export const limitsOf = (config: Config, demonstration: boolean): Limits => ({
  ...config,
  clocks: readClockRules(config.clocksFile),
  caseTemplates: readCaseTemplates(config.caseTemplatesFile),
  caseCategories: readCaseCategories(config.caseCategoriesFile),
  webhookAllow: config.webhookAllow ?? (demonstration ? ['127.0.0.0/8', '::1', 'localhost'] : []),
});
