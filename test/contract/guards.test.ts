import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { buildFederatedSchema } from '../../shared/server/federation.js';
import { guardReference, guardRootFields } from '../../shared/server/guard.js';
import { thingOf } from '../../shared/policy/hearing.js';
import type { Entrances } from '../../shared/policy/policy.js';
import { subgraphs } from '../support/subgraphs.js';

const without = (entrances: Entrances, name: string): Entrances =>
  Object.fromEntries(Object.entries(entrances).filter(([one]) => one !== name));

describe.each(subgraphs.map((subgraph) => [subgraph.name, subgraph] as const))('%s', (_, subgraph) => {
  const names = Object.keys(subgraph.entrances);
  const isReference = (name: string): boolean => name.endsWith('.__resolveReference');

  test('without the row of any one of its entrances it does not start', async () => {
    const { schema } = await buildFederatedSchema(subgraph);
    for (const name of names.filter((one) => !isReference(one)))
      expect(() => guardRootFields(schema, without(subgraph.entrances, name))).toThrow(
        `unguarded entrance: ${name}`,
      );
    for (const [type, resolve] of Object.entries(subgraph.references)) {
      const name = `${type}.__resolveReference`;
      expect(() => guardReference(type, resolve, without(subgraph.entrances, name))).toThrow(name);
    }
  });

  test('every row is the row of an entrance that there is', async () => {
    const { schema } = await buildFederatedSchema(subgraph);
    const there = names.filter((name) => {
      const [type, field] = name.split('.') as [string, string];
      if (isReference(name)) return type in subgraph.references;
      const root = schema.getType(type);
      return root !== undefined && 'getFields' in root && field in root.getFields();
    });
    expect(there).toEqual(names);
  });
});

test('every event of the catalogue has a row that says who may hear of it, in the subgraph that writes it', () => {
  const catalogue = readFileSync(new URL('../../docs/events.md', import.meta.url), 'utf8');
  const names = [...catalogue.matchAll(/^\| `([a-z]+\.[a-z.-]+\.v\d+)`/gm)].map(([, name]) => name!);
  const heard = subgraphs.map(({ name, hearing }) => [name, Object.keys(hearing)] as const);
  for (const [name, things] of heard)
    expect(things.filter((thing) => !thing.startsWith(`${name}.`))).toEqual([]);
  const things = [...new Set(names.map(thingOf))].toSorted();
  const rows = heard.flatMap(([, known]) => known).filter((row) => !names.includes(row));
  expect(rows.toSorted()).toEqual(things);
});
