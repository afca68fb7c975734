// Medians over the rounds, for people.

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `2.10 (1.98–2.31)`: the median and the extremes. */
export function spread(values, digits) {
  const [middle, least, most] = [median(values), Math.min(...values), Math.max(...values)];
  return `${middle.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

/** A table whose first row is its head. */
export function table(rows) {
  const [head, ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `| --- |${' ---: |'.repeat(rows[0].length - 1)}`, ...body].join('\n');
}

/** A ratio is taken within each round, where both met the same machine. */
export function ratios(one, other, key) {
  return one.rounds.map((round, at) => round[key] / other.rounds[at][key]);
}
