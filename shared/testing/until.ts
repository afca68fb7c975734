/** Waits, for at most `ms`, until something has come about that nothing announces; gives what `holds` gave. */
export async function until<T>(holds: () => T | Promise<T>, ms = 15_000): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const held = await holds();
    if (held) return held;
    if (Date.now() > deadline) throw new Error(`it never came about: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
