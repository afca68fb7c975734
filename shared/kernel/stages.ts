/** A stage table: which stages follow which. The type keeps the closed set of stages. */
export interface StageTable<S extends string> {
  readonly initial: S;
  readonly follows: Readonly<Record<S, readonly S[]>>;
}

/**
 * Checks a stage table when the program starts and gives it back.
 * Throws when a stage leads to one that is not in the table, or when no path from the initial stage reaches a stage.
 */
export function defineStages<S extends string>(name: string, table: StageTable<S>): StageTable<S> {
  const reached = new Set<S>();
  const open: S[] = [table.initial];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (reached.has(stage)) continue;
    const next = table.follows[stage];
    if (next === undefined) throw new Error(`stages of ${name}: ${stage} is led to but not in the table`);
    reached.add(stage);
    open.push(...next);
  }
  const stages = Object.keys(table.follows) as S[];
  const unreachable = stages.filter((stage) => !reached.has(stage));
  if (unreachable.length > 0)
    throw new Error(`stages of ${name}: nothing leads to ${unreachable.join(', ')}`);
  return table;
}
