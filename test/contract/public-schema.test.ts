import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** Which subgraph answers a field of a type: what another one adds or owns must be able to go missing. */
function ownFields(subgraph: string): Map<string, Set<string>> {
  const sdl = readFileSync(`subgraphs/${subgraph}/schema.graphql`, 'utf8');
  const own = new Map<string, Set<string>>();
  for (const [, name, keys, body] of sdl.matchAll(/^type (\w+)([^{\n]*)\{([^}]*)\}/gm))
    if (!keys!.includes('resolvable: false'))
      own.set(name!, new Set([...body!.matchAll(/^ {2}(\w+)/gm)].map(([, field]) => field!)));
  return own;
}

/** The gateway makes it of its id alone: it is the object within that can go missing. */
const ALWAYS_THERE = 'ChangedObject';

test('a field whose value another subgraph owns may be null, and so may the items of such a list', () => {
  const strict: string[] = [];
  for (const name of ['offices', 'groups', 'districts', 'zones', 'commons']) {
    const sdl = readFileSync(`subgraphs/${name}/schema.graphql`, 'utf8');
    const stubs = [...sdl.matchAll(/^type (\w+)[^{\n]*resolvable: false/gm)]
      .map(([, type]) => type!)
      .filter((type) => type !== ALWAYS_THERE);
    const unions = [...sdl.matchAll(/^union (\w+)/gm)].map(([, type]) => type!);
    for (const [type, fields] of ownFields(name))
      for (const field of fields) {
        const declared = new RegExp(
          `^type ${type}[^{\\n]*\\{[^}]*?^ {2}${field}(?:\\([^)]*\\))?: (.*)$`,
          'm',
        ).exec(sdl);
        const foreign = [...stubs, ...unions].some((stub) =>
          new RegExp(`\\b${stub}!`).test(declared?.[1] ?? ''),
        );
        if (foreign) strict.push(`${type}.${field}: ${declared?.[1]}`);
      }
  }
  expect(strict).toEqual([]);
});
