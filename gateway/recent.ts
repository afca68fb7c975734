/** Remembers things that weigh at most `most` together, by their key; those that are asked for stay longest. */
export class Recent<V extends object> {
  private younger = new Map<string, V>();
  private older = new Map<string, V>();
  private weight = 0;

  /** @param weigh without it each thing weighs 1 */
  constructor(
    private readonly most: number,
    private readonly weigh: (value: V, key: string) => number = () => 1,
  ) {}

  get(key: string): V | undefined {
    const young = this.younger.get(key);
    if (young) return young;
    const old = this.older.get(key);
    if (old) this.set(key, old);
    return old;
  }

  /** Two generations, so that a hit moves nothing: when the younger one is half of all, the older one is forgotten. */
  set(key: string, value: V): void {
    const weight = this.weigh(value, key);
    if (weight > this.most / 2) return;
    if (this.weight + weight > this.most / 2) {
      this.older = this.younger;
      this.younger = new Map();
      this.weight = 0;
    }
    this.weight += weight;
    this.younger.set(key, value);
  }
}
