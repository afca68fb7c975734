import { sql } from '../../node_modules/kysely/dist/index.js';

export const whereFor = () => sql`true`;
export const whereRow = () => sql`true`;
