// Whatever leaves the hub, to whomever, is looked through for what points at the reporter; tables and log: intake-record.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { everyEntrance, together } from '../../../test/support/every-entrance.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';
import { approve, approved, keep, look, report, request, SECRETS } from '../../../test/support/reports.js';

let hub: TestHub;
let record: string;
let opening: string;
beforeAll(async () => {
  hub = await startTestHub();
  ({ record, opening } = await approved(hub));
});
afterAll(() => hub.close());

const CANARIES = [...Object.values(SECRETS), '139-1234-5678', '三楼值班'];
const foundIn = (text: string): string[] => CANARIES.filter((canary) => text.includes(canary));

/** Nothing else leads to a report; that no entrance at all does for others, test/hostile looks for. */
const LEADS_TO_REPORT = /IntakeRecord|ReporterOpening|intakeRecord|reporterOpening/;

/** All that is answered to somebody who asks for everything that is known of this report. */
async function everythingFor(as: string | null): Promise<string> {
  const ids = new Map([
    ['IntakeRecord', [record]],
    ['ReporterOpening', [opening]],
  ]);
  const texts = everyEntrance(buildSchema(hub.publicSchema), ids);
  const operations = together(
    texts.filter((text) => LEADS_TO_REPORT.test(text)),
    8,
  );
  const answers = await Promise.all(operations.map((text) => hub.ask(text, { as })));
  return JSON.stringify(answers);
}

test('it is in the answers to whoever asked for the opening, and to nobody else', async () => {
  for (const as of [...hub.signInNames, null]) {
    const expected = as === 'liaison-officer' ? CANARIES : [];
    expect([as, foundIn(await everythingFor(as))]).toEqual([as, expected]);
  }
});

test('it is in no refusal of the hub and no failure, not even of what brought it', async () => {
  const document = `mutation($input: IntakeRecordKeepInput!) { intakeRecordKeep(input: $input) {
    intakeRecord { id workingCopy } userErrors { code field message } } }`;
  const refused = [
    report(),
    report({ level: 'STRICT' }),
    report({ accusedOrganisationId: null }),
    report({ idempotencyKey: '\u0000' }),
    report({ alsoHide: ['三楼值班的人', 'x'] }),
    report({ officeId: SECRETS.name }),
  ];
  for (const input of refused) {
    const answer = await hub.ask(document, { as: 'liaison-officer', variables: { input } });
    expect(foundIn(JSON.stringify(answer))).toEqual([]);
  }
  await hub.sql('alter table vault.reporter rename to away');
  try {
    const failed = [await keep(hub).catch(String), await look(hub, opening)];
    expect(failed[0]).toContain('INTERNAL');
    expect(failed[1]).toMatchObject({ reporter: null });
    expect(foundIn(JSON.stringify(failed))).toEqual([]);
  } finally {
    await hub.sql('alter table vault.away rename to reporter');
  }
  const others = [await request(hub, record, 'office-head'), await approve(hub, opening)];
  expect(foundIn(JSON.stringify(others))).toEqual([]);
});

test('it is in no metric', async () => {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  expect(metrics).toContain('hub_');
  expect(foundIn(metrics)).toEqual([]);
});
