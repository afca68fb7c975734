/** Waits, for at most 2 s, until something has come about in this process. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 2_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it never came about: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
