import { expect, test } from '@jest/globals';
import { buildFederatedSchema } from '../../shared/server/federation.js';
import { offices } from './main.js';

const keyedTypes = (sdl: string): string[] =>
  [...sdl.matchAll(/^type (\w+)[^{]*@key[^{]*/gm)].map(([line]) => line.trim()).toSorted();

test('the schema shows which types offices owns, which it extends and which it only points to', async () => {
  const { sdl } = await buildFederatedSchema(offices);
  expect(keyedTypes(sdl)).toEqual([
    'type Clock @key(fields: "id", resolvable: false)',
    'type ClueLibrary @key(fields: "id")',
    'type ClueLibraryEntry @key(fields: "id")',
    'type ClueTransfer @key(fields: "id")',
    'type Commission @key(fields: "id")',
    'type CounterpartLiaison @key(fields: "id")',
    'type DispatchedGroup @extends @key(fields: "id")',
    'type DistrictCommission @key(fields: "id", resolvable: false)',
    'type ExternalPartner @key(fields: "id")',
    'type HostUnit @key(fields: "id", resolvable: false)',
    'type IntakeRecord @key(fields: "id")',
    'type JointCase @extends @key(fields: "id")',
    'type LiaisonLog @key(fields: "id")',
    'type LiaisonStation @key(fields: "id", resolvable: false)',
    'type Person @key(fields: "id", resolvable: false)',
    'type Place @key(fields: "id", resolvable: false)',
    'type PreFilingReview @key(fields: "id")',
    'type ProblemClue @key(fields: "id")',
    'type ReporterOpening @key(fields: "id")',
    'type SpecialMeeting @key(fields: "id")',
    'type SubdistrictOrgan @key(fields: "id", resolvable: false)',
    'type SupervisionOffice @key(fields: "id")',
  ]);
});
