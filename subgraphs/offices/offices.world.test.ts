import { expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { officesWorld } from './offices.world.js';
import {
  type ProblemClueStage,
  problemClueStageNames,
  problemClueStages,
} from './problem-clue/problem-clue.stages.js';
import { officeKinds } from './supervision-office/supervision-office.entity.js';

const city = buildCity('2026-11-22');
const world = officesWorld(city);
const liaisons = world['offices.counterpart_liaison']!;
const groupOf = new Map(city.groups.map((group) => [group.id, group]));

test('each group of the city has one active primary liaison, with an officer of its counterpart office', () => {
  expect(liaisons.map((liaison) => liaison['group_id']).toSorted()).toEqual([...groupOf.keys()].toSorted());
  for (const liaison of liaisons) {
    const office = city.offices.find((one) => one.id === liaison['office_id'])!;
    const officer = office.staff.find((staff) => staff.id === liaison['officer_id']);
    expect(office.key).toBe(groupOf.get(liaison['group_id'] as string)!.office);
    expect(officer?.role).toBe('LIAISON_OFFICER');
    expect(liaison).toMatchObject({ primary: true, until: null });
  }
});

test('no officer is the contact of two groups, not even in the fourth office with its fifteen', () => {
  const fourth = city.offices.find((office) => office.key === 'office/4')!;
  expect(liaisons.filter((liaison) => liaison['office_id'] === fourth.id)).toHaveLength(15);
  expect(new Set(liaisons.map((liaison) => liaison['officer_id'])).size).toBe(liaisons.length);
});

test('liaisons are dated 300 days before the day of the world', () => {
  expect(new Set(liaisons.map((liaison) => (liaison['from'] as Date).toISOString()))).toEqual(
    new Set(['2026-01-25T16:00:00.000Z']),
  );
});

test('every office is announced once, by its own id', () => {
  expect(
    world['offices.outbox']!.slice(0, city.offices.length).map(({ name, aggregate, version, ids }) => ({
      name,
      aggregate,
      version,
      ids,
    })),
  ).toEqual(
    city.offices.map(({ id }) => ({
      name: 'offices.supervision-office.established.v1',
      aggregate: id,
      version: 1,
      ids: { supervisionOffice: id },
    })),
  );
});

test('the graph knows exactly the kinds of office that the city has', () => {
  expect(Object.keys(officeKinds).toSorted()).toEqual(
    [...new Set(city.offices.map((office) => office.kind))].toSorted(),
  );
});

test('reports are labelled as invented, anonymous, and held by the office that is told of', () => {
  const records = world['offices.intake_record']!;
  expect(records).toHaveLength(12);
  for (const record of records) {
    expect(record).toMatchObject({ fictional: true, real_name: false, level: 'INTERNAL' });
    expect(record['accused_name']).toMatch(/[((]虚构[))]$/);
    expect(record['working_copy']).toMatch(/虚构/);
  }
  const held = records.map((record) => ({ matter_id: record['id'], organisation_id: record['office_id'] }));
  expect(world['authz.holding']!.slice(0, held.length)).toEqual(held);
  const told = world['offices.outbox']!.slice(city.offices.length).slice(0, records.length);
  expect(told.map(({ ids }) => ids)).toEqual(
    records.map((record) => ({ intakeRecord: record['id'], organisation: record['office_id'] })),
  );
});

test('there is a clue in every stage, each labelled as invented, held by who leads the matter, and signed step by step', () => {
  const clues = world['offices.problem_clue']!;
  expect(new Set(clues.map((clue) => clue['stage']))).toEqual(new Set(Object.keys(problemClueStageNames)));
  for (const { id, holder_id: holder, version, stage, summary, fictional } of clues) {
    expect({ fictional, isSaid: String(summary).includes('虚构') }).toEqual({
      fictional: true,
      isSaid: true,
    });
    expect(world['authz.holding']).toContainEqual(
      expect.objectContaining({ matter_id: id, organisation_id: holder }),
    );
    const steps = world['offices.problem_clue_history']!.filter((step) => step['clue_id'] === id);
    expect(steps.map((step) => step['version'])).toEqual(
      Array.from({ length: steps.length }, (_, at) => at + 1),
    );
    expect(steps.at(-1)).toMatchObject({ version, stage, holder_id: holder });
    for (const [at, { stage: from }] of steps.slice(0, -1).entries())
      expect(problemClueStages.follows[from as ProblemClueStage]).toContain(steps[at + 1]!['stage']);
    for (const step of steps) expect(step['person_id']).toMatch(/^Person_/);
  }
});
