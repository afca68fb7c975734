import { expect, test } from '@jest/globals';
import { buildFederatedSchema } from '../../shared/server/federation.js';
import { groups } from './main.js';

const keyedTypes = (sdl: string): string[] =>
  [...sdl.matchAll(/^type (\w+)[^{]*@key[^{]*/gm)].map(([line]) => line.trim()).toSorted();

test('the schema shows which types groups owns and which it only points to', async () => {
  const { sdl } = await buildFederatedSchema(groups);
  expect(keyedTypes(sdl)).toEqual([
    'type DispatchedGroup @key(fields: "id")',
    'type HostSubUnit @key(fields: "id")',
    'type HostUnit @key(fields: "id")',
    'type InternalDisciplineOrgan @key(fields: "id")',
    'type OrganAssessment @key(fields: "id")',
    'type OutpostCommittee @key(fields: "id")',
    'type Person @key(fields: "id", resolvable: false)',
    'type Reorganisation @key(fields: "id")',
    'type SupervisionActivity @key(fields: "id")',
  ]);
});
