import pg from 'pg';

/** What the feed, whoever decides who hears of its events, the imports and whoever delivers webhooks do on their own time beside any operation. */
function isBackground(text: string): boolean {
  return /\bfeed\.\w/.test(text)
    ? !text.includes('authz.opening')
    : /pg_locks|pg_current_snapshot|authz\.(?:facts|standing_for_a_while)|"inbox"|"dead_letter"|^listen |pg_prepared_xacts|pg_(?:try_)?advisory|\bimports\.\w|webhook_progress|tell_of_clocks|clocks_of_another_edition|clock_figures/.test(
        text,
      );
}

/** Records the SQL that this process sends while something runs, without what the feed does in the background. */
export async function statementsOf(run: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function recorded(this: pg.Client, ...args: unknown[]) {
    const [query] = args as [string | { text?: string }];
    const text = typeof query === 'string' ? query : (query.text ?? '');
    if (text !== '' && !isBackground(text)) seen.push(text.replaceAll(/\s+/g, ' ').trim());
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = original;
  }
  return seen;
}

export const selectsOf = (statements: readonly string[]): string[] =>
  statements.filter((text) => /^(?:select|with)\b/i.test(text));
