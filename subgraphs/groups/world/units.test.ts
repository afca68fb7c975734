import { expect, test } from '@jest/globals';
import { buildCity } from '../../../shared/world/city.js';
import type { Row } from '../../../shared/world/rows.js';
import { organCriteria } from '../internal-organ/organ-assessment.entity.js';
import { unitsWorld } from './units.js';

const city = buildCity('2026-11-22');
const { tables, outbox } = unitsWorld(city);
const rows = (table: string): readonly Row[] => tables[`groups.${table}`]!;
const units = new Map(rows('host_sub_unit').map((row) => [row['id'], row]));
const hostKinds = new Map(
  city.groups.flatMap(({ hostUnits, hostKind }) => hostUnits.map(({ id }) => [id, hostKind] as const)),
);

test('the universities have 186 organs and each of 16 hospitals has its own, as published', () => {
  const organs = rows('internal_organ');
  const inUniversities = organs.filter(
    (organ) => hostKinds.get(organ['host_unit_id'] as string) === 'UNIVERSITY',
  );
  const inHospitals = organs.filter((organ) => units.get(organ['sub_unit_id'])!['kind'] === 'HOSPITAL');
  expect([inUniversities.length, inHospitals.length, organs.length]).toEqual([186, 16, 202]);
  expect(rows('host_sub_unit').filter((unit) => unit['kind'] === 'HOSPITAL')).toHaveLength(16);
});

test('only parts with a party committee have an organ, and some of them lack one', () => {
  const withOrgan = new Set(rows('internal_organ').map((organ) => organ['sub_unit_id']));
  for (const id of withOrgan) expect(units.get(id)!['party_committee']).toBe(true);
  const lacking = [...units.values()].filter((unit) => unit['party_committee'] && !withOrgan.has(unit['id']));
  expect(lacking.length).toBeGreaterThan(0);
  expect(new Set(lacking.map((unit) => unit['kind']))).toEqual(new Set(['SUBSIDIARY']));
});

test('every hospital has been assessed, by all six criteria', () => {
  const assessed = new Map(rows('organ_assessment_history').map((row) => [row['organ_id'], row['id']]));
  const ofHospitals = rows('internal_organ').filter(
    (organ) => units.get(organ['sub_unit_id'])!['kind'] === 'HOSPITAL',
  );
  expect(ofHospitals.filter((organ) => !assessed.has(organ['id']))).toEqual([]);
  for (const organ of rows('internal_organ')) {
    const findings = rows('organ_criterion_history').filter(
      (row) => assessed.has(organ['id']) && row['assessment_id'] === assessed.get(organ['id']),
    );
    expect(findings).toHaveLength(assessed.has(organ['id']) ? Object.keys(organCriteria).length : 0);
  }
});

test('nobody is said to have people whose secretary is missing or busy elsewhere', () => {
  const organs = new Map(rows('internal_organ').map((row) => [row['id'], row]));
  const organOf = new Map(rows('organ_assessment_history').map((row) => [row['id'], row['organ_id']]));
  const met = rows('organ_criterion_history').filter((row) => row['criterion'] === 'PEOPLE' && row['met']);
  expect(met.length).toBeGreaterThan(10);
  for (const finding of met) {
    const organ = organs.get(organOf.get(finding['assessment_id']))!;
    expect(organ).toMatchObject({ secretary_full_time: true, secretary_other_portfolio: null });
  }
});

test('groups were active at their own units only, before the day of the world, and not at every unit', () => {
  const groupOf = new Map(city.groups.flatMap(({ id, hostUnits }) => hostUnits.map((unit) => [unit.id, id])));
  for (const activity of rows('supervision_activity')) {
    expect(activity['group_id']).toBe(groupOf.get(activity['host_unit_id'] as string));
    expect((activity['at'] as Date) < city.day).toBe(true);
  }
  const active = new Set(rows('supervision_activity').map((activity) => activity['host_unit_id']));
  expect(active.size).toBeGreaterThan(60);
  expect(active.size).toBeLessThan(groupOf.size);
});

test('everything invented says so', () => {
  for (const table of ['host_sub_unit', 'internal_organ', 'outpost_committee', 'supervision_activity'])
    for (const row of rows(table)) expect(row['fictional']).toBe(true);
  for (const table of ['host_sub_unit', 'internal_organ', 'outpost_committee'])
    for (const row of rows(table)) expect(row['name']).toContain('(虚构)');
});

test('each assessment and each activity is told once', () => {
  const told = outbox.map(({ name, aggregate }) => `${String(name)} ${String(aggregate)}`);
  expect(new Set(told).size).toBe(told.length);
  expect(told).toHaveLength(rows('organ_assessment_history').length + rows('supervision_activity').length);
});
