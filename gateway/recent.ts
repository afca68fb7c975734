/** Remembers at most `most` things by their key; those that are asked for stay longest. */
export class Recent<V extends object> {
  private younger = new Map<string, V>();
  private older = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string): V | undefined {
    const young = this.younger.get(key);
    if (young) return young;
    const old = this.older.get(key);
    if (old) this.set(key, old);
    return old;
  }

  /** Two generations, so that a hit moves nothing: when the younger one is half of all, the older one is forgotten. */
  set(key: string, value: V): void {
    if (this.younger.size >= this.most / 2) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(key, value);
  }
}
