/** An amount in fen, the hundredth of a yuan, as tables keep it. */
type Fen = bigint;

const YUAN = /^(\d{1,13})\.(\d{2})$/;

/** The fen of an amount that is written as yuan with two decimals, `3290000.00`; null of anything else. */
export function fenOf(yuan: string): Fen | null {
  const parts = YUAN.exec(yuan);
  return parts && BigInt(parts[1]! + parts[2]!);
}

/** Yuan with two decimals. */
export function yuanOf(fen: Fen): string {
  const digits = fen.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
