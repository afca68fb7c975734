// Operations by chance, the same in every run.

/** Numbers below one that are the same in every run. */
export function diceOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each leaf and each object below with its chance; never an empty selection, since the first leaf is always there. */
export function choose(dice, [first, ...leaves], below = {}) {
  const chosen = leaves.filter(() => dice() < 0.6);
  const objects = Object.entries(below)
    .filter(() => dice() < 0.75)
    .map(([field, select]) => `${field} { ${select()} }`);
  return [first, ...chosen, ...objects].join(' ');
}
