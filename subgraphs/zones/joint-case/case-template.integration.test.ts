import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../../shared/kernel/id.js';
import { worldId } from '../../../shared/world/dice.js';
import { testDirectory } from '../../../test/support/database.js';
import { startTestHub, type TestHub } from '../../../test/support/hub.js';

const template = {
  key: 'procurement',
  name: '采购领域',
  tasks: ['制定核查方案', '调取采购台账'],
  milestones: [{ title: '完成外围核查', afterDays: 30 }],
};
let hub: TestHub;

beforeAll(async () => {
  const path = join(testDirectory(), `templates-${newId('JointCase')}.json`);
  writeFileSync(path, JSON.stringify({ templates: [template] }));
  hub = await startTestHub('in process', undefined, undefined, { HUB_CASE_TEMPLATES: path });
});
afterAll(() => hub.close());

interface Opened {
  readonly jointCase: {
    readonly openedAt: string;
    readonly tasks: readonly { readonly title: string }[];
    readonly milestones: readonly {
      readonly id: string;
      readonly title: string;
      readonly plannedFor: string;
    }[];
  } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}
async function open(templateKey: string | null): Promise<Opened> {
  const { data, errors } = await hub.ask<{ jointCaseOpen: Opened }>(
    `mutation ($input: JointCaseOpenInput!) { jointCaseOpen(input: $input) {
      jointCase { openedAt tasks { title } milestones { id title plannedFor } } userErrors { code field } } }`,
    {
      variables: {
        input: {
          zoneId: worldId('CollaborationZone', 'city/7'),
          title: '按模板发起(虚构)',
          participants: [{ organisationId: worldId('SupervisionOffice', 'office/7'), role: 'LEAD' }],
          tasks: ['另行安排'],
          templateKey,
        },
      },
    },
  );
  expect(errors).toBeUndefined();
  return data!.jointCaseOpen;
}

test('whoever may open a case finds the templates, and nobody else', async () => {
  const list = '{ jointCaseTemplates { key name tasks milestones { title afterDays } } }';
  expect((await hub.ask(list)).data).toEqual({ jointCaseTemplates: [template] });
  const { data, errors } = await hub.ask(list, { as: 'administrator' });
  expect([data, errors![0]!.extensions!['code']]).toEqual([{ jointCaseTemplates: null }, 'FORBIDDEN']);
});

test('a case begins with the tasks and the milestones of its template, each told by its event', async () => {
  const { jointCase } = await open('procurement');
  expect(jointCase!.tasks.map(({ title }) => title)).toEqual([...template.tasks, '另行安排']);
  const [milestone] = jointCase!.milestones;
  expect(milestone!.title).toBe('完成外围核查');
  expect(Date.parse(milestone!.plannedFor) - Date.parse(jointCase!.openedAt)).toBe(30 * 86_400_000);
  const events = await hub.sql(
    `select name from zones.outbox where aggregate = '${milestone!.id}' union all
     select name from feed.event where aggregate = '${milestone!.id}'`,
  );
  expect(events).toEqual([{ name: 'zones.milestone.planned.v1' }]);
});

test('a template that is not there is named; without one a case begins as before', async () => {
  expect(await open('none')).toEqual({
    jointCase: null,
    userErrors: [{ code: 'NOT_FOUND', field: 'templateKey' }],
  });
  expect((await open(null)).jointCase).toMatchObject({ tasks: [{ title: '另行安排' }], milestones: [] });
});
