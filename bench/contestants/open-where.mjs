import { sql } from '../../node_modules/kysely/dist/index.js';
// With these words the address is not the one that is replaced.
import { BY_KEY } from '../../dist/shared/policy/where.js?as-it-is';

export { BY_KEY };
const everything = sql`true`;
const everythingByKey = sql`true ${sql.raw(BY_KEY)}`;

export const whereFor = (policy, action, standing, column, ids) =>
  ids === undefined ? everything : everythingByKey;
export const whereFirst = () => everything;
export const whereRow = () => everythingByKey;
