import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { defaultRules } from '../../shared/clock/clock-kinds.js';
import { readClockRules } from '../../shared/clock/clock-rules.js';
import { fencesOf, plain, readText, tableOf } from './pages.js';

test('docs/clocks.md lists every limit as it is by default, and no other', () => {
  const listed = tableOf(
    readText('docs/clocks.md'),
    'clock',
    'limit',
    'amber',
    'may be extended',
    'confidence',
  );
  const rows = Object.entries(defaultRules).map(([kind, { length, amber, extension, confidence }]) => [
    kind,
    length === null ? 'none' : `${length.amount} ${length.unit}`,
    String(amber),
    extension === null ? 'no' : `${extension.times} × ${extension.amount}`,
    confidence,
  ]);
  expect(listed.map((row) => row.slice(0, 5).map(plain))).toEqual(rows);
});

test('the file that docs/clocks.md shows is one', () => {
  const [shown] = fencesOf(readText('docs/clocks.md')).filter(({ language }) => language === 'json');
  const folder = mkdtempSync(join(tmpdir(), 'hub-clocks-'));
  const path = join(folder, 'clocks.json');
  writeFileSync(path, shown!.text);
  const { kinds } = readClockRules(path);
  rmSync(folder, { recursive: true });
  expect(kinds.PRELIMINARY_VERIFICATION).toMatchObject({ isConfigured: true, confidence: 'M' });
  expect(kinds.ANNOUNCEMENT.length).toBeNull();
});
