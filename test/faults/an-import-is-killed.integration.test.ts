import { expect, test } from '@jest/globals';
import { buildCity } from '../../shared/world/city.js';
import { citySheets, partOfCity } from '../support/city-sheets.js';
import { importKilled } from '../support/imports-killed.js';

test('a hub that is killed in the middle of an import goes on when it comes back; nothing is seen before all is', async () => {
  const sheets = citySheets(
    partOfCity(buildCity('2026-11-20'), ['120101', '120102', '120103', '120105', '120106']),
  );
  const total = Object.values(sheets).reduce((sum, rows) => sum + rows!.length - 1, 0);
  const visible = (['persons', 'posts', 'places'] as const).reduce(
    (sum, name) => sum + sheets[name]!.length - 1,
    0,
  );
  const { seen, written, again, heldBack, ...done } = await importKilled(sheets, ['WRITING', 'READY']);
  expect(written[0]).toBeGreaterThan(0);
  expect(written[0]).toBeLessThan(total);
  expect(seen.at(-1)).toBe(visible);
  expect(new Set(seen.slice(0, -1))).toEqual(new Set([0]));
  expect(done).toEqual({ stage: 'DONE', added: total, changed: 0, problems: [] });
  expect(again).toEqual({ stage: 'DONE', added: 0, changed: 0, problems: [] });
  expect(heldBack).toBe(0);
}, 120_000);
