/** The line by which a contestant tells the runner that it is ready. */
export function announce(url) {
  console.log(`ready: ${url}`);
}
