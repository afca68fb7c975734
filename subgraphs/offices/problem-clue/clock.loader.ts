import { sql } from 'kysely';
import { grouped, type LoaderDefinition } from '../../../shared/database/loader.js';
import { whereFor } from '../../../shared/policy/where.js';
import type { Clock } from './clock.entity.js';
import { problemCluePolicy } from './problem-clue.policy.js';

export const clocksOfClue: LoaderDefinition<Clock[]> = async (scope, ids) => {
  const { db, standing } = await scope.read();
  const { rows } = await sql<Clock & { clueId: string }>`select id, matter_id as "clueId" from clock.clock
    where matter_id = any(${[...ids]}) and ${whereFor(problemCluePolicy, 'read', standing, 'matter_id', ids)}
    order by matter_id, due_at, id`.execute(db);
  return grouped(ids, rows, (row) => row.clueId);
};
