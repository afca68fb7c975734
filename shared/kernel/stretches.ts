interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Stretches of time, of which only is asked whether another one meets them: what touches is kept as one, in order. */
export class Stretches {
  readonly #kept: Stretch[] = [];

  /** Index of the first one that ends at that moment or later. */
  #reaching(moment: number): number {
    let [low, high] = [0, this.#kept.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#kept[middle]!.until < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether they have a moment in common; an end is no part of a stretch. */
  meets({ from, until }: Stretch): boolean {
    if (until <= from) return false;
    const at = this.#reaching(from);
    const first = this.#kept[at]?.until === from ? this.#kept[at + 1] : this.#kept[at];
    return first !== undefined && first.from < until;
  }

  add({ from, until }: Stretch): void {
    if (until <= from) return;
    const at = this.#reaching(from);
    let [start, end, after] = [from, until, at];
    for (; after < this.#kept.length && this.#kept[after]!.from <= until; after += 1) {
      start = Math.min(start, this.#kept[after]!.from);
      end = Math.max(end, this.#kept[after]!.until);
    }
    this.#kept.splice(at, after - at, { from: start, until: end });
  }
}
