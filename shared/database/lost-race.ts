/** Unique or exclusion violation, deadlock, serialisation failure, a lock not given in time. */
const LOST_RACE = new Set(['23505', '23P01', '40P01', '40001', '55P03']);

/** Whether a statement failed because somebody else was first. */
export const isLostRace = (error: unknown): boolean => LOST_RACE.has((error as { code?: string }).code ?? '');
