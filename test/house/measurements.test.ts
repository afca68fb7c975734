import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { startTestHub } from '../support/hub.js';

const at = (path: string): string => new URL(`../../${path}`, import.meta.url).href;

/** What a module offers, as a process of its own finds it: what replaces a module of the hub is no part of it. */
function namesIn(path: string): string[] {
  const script = `console.log(JSON.stringify(Object.keys(await import('${at(path)}'))))`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: fileURLToPath(at('')),
    encoding: 'utf8',
  });
  return (JSON.parse(printed) as string[]).sort();
}

test.each([
  ['bench/contestants/open-where.mjs', 'dist/shared/policy/where.js'],
  ['bench/contestants/plain-opening.mjs', 'dist/shared/policy/opening.js'],
])('%s offers all that it replaces', (other, own) => {
  expect(namesIn(other)).toEqual(namesIn(own));
});

test('the demonstration world can be furnished for the scenes of the feed', async () => {
  const { furnish, CASES, HEARERS, caseIds } = (await import(at('bench/feed/furnish.mjs'))) as {
    readonly furnish: string;
    readonly CASES: number;
    readonly HEARERS: number;
    readonly caseIds: readonly string[];
  };
  const hub = await startTestHub('in process');
  try {
    await hub.sql(furnish);
    const heard = await hub.sql<{ hearers: number }>(
      `select count(*)::int as hearers from zones.joint_case join authz.case_membership on case_id = joint_case.id
       join authz.post using (organisation_id) where joint_case.id = any('{${caseIds.join()}}') group by joint_case.id`,
    );
    expect(heard).toHaveLength(CASES);
    expect(new Set(heard.map(({ hearers }) => hearers))).toEqual(new Set([HEARERS]));
  } finally {
    await hub.close();
  }
});
