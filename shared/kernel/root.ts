import { existsSync } from 'node:fs';

/** The folder of the project, found from the source tree and from the built one alike: it holds package.json. */
export function findRoot(): URL {
  for (let at = new URL('./', import.meta.url); ; at = new URL('../', at)) {
    if (existsSync(new URL('package.json', at))) return at;
    if (at.pathname === '/') throw new Error('package.json was not found above the program');
  }
}
