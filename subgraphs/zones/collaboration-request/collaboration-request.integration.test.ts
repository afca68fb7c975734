import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import { CaseBench } from '../../../shared/testing/case-bench.js';
import { worldId } from '../../../shared/world/dice.js';
import { zones } from '../main.js';
import {
  analyseCollaborationRequest,
  clarifyCollaborationRequest,
  decideCollaborationRequest,
  draftCollaborationRequest,
  submitCollaborationRequest,
  withdrawCollaborationRequest,
} from './collaboration-request.repo.js';

/** A township-level organ of Hebei, whose head can sign in, and the commission above it, in the zone above. */
const HEBEI = worldId('DistrictCommission', 'district/120105');
let bench: CaseBench;
let organ: string;
let zone: string;

beforeAll(async () => {
  bench = await CaseBench.open(zones.entities);
  const [own] = await bench.rows(`
    select organisation_id, zone_id from authz.post join authz.identity using (person_id)
    join authz.zone_membership using (organisation_id) where subject = 'subdistrict-head' and role = 'SUBDISTRICT_HEAD'`);
  organ = own!['organisation_id'] as string;
  zone = own!['zone_id'] as string;
  const posts = [
    ['liaison-officer', 'LIAISON_OFFICER'],
    ['case-supervisor', 'OFFICE_HEAD'],
    ['trial-office-head', 'DISTRICT_LEADER'],
    ['zone-trial-head', 'DISTRICT_LEADER'],
  ];
  for (const [subject, role] of posts)
    await bench.owner.query(
      `insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
       select $1, person_id, $2, $3, '2026-01-01', true, '2026-01-01' from authz.identity where subject = $4`,
      [worldId('Post', `${subject} in Hebei`), HEBEI, role, subject],
    );
});
afterAll(() => bench.close());

const wanted = (change: object = {}) => ({
  ...{ zoneId: zone, applicantId: organ, counterpartId: HEBEI, areaId: worldId('Place', '120105') },
  ...{ criteria: ['HARMS_MASSES'] as const, title: '惠民补贴问题(虚构)', level: 'INTERNAL' as const },
  asks: [{ organisationId: HEBEI, text: '请提级办理' }],
  ...change,
});
const done = (answer: { id: string } | Refusal): string => {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer.id;
};
const drafted = async (change: object = {}): Promise<string> =>
  done(await draftCollaborationRequest(bench.as('subdistrict-head'), wanted(change)));

async function analysed(): Promise<string> {
  const id = await drafted();
  done(await submitCollaborationRequest(bench.as('subdistrict-head'), { id }));
  done(await clarifyCollaborationRequest(bench.as('liaison-officer'), { id, clarification: '已厘清' }));
  const handlers = [
    { organisationId: HEBEI, role: 'LEAD' as const },
    { organisationId: organ, role: 'SUPPORT' as const },
  ];
  const analysis = { id, analysis: '建议提级', mode: 'ELEVATED' as const, handlers, outsideBodies: [] };
  done(await analyseCollaborationRequest(bench.as('case-supervisor'), analysis));
  return id;
}

/** What the tables hold of one request. */
const stored = async (id: string) => ({
  request: await bench.rows('select * from zones.collaboration_request where id = $1', id),
  handlers: await bench.rows(
    'select organisation_id, role from zones.collaboration_request_handler where request_id = $1 order by role',
    id,
  ),
  history: await bench.rows(
    'select version, state, note from zones.collaboration_request_history where request_id = $1 order by version',
    id,
  ),
  events: await bench.rows('select name, version from zones.outbox where aggregate = $1 order by id', id),
});

test('a township-level organ applies to the commission of its district, which elevates the matter', async () => {
  const id = await analysed();
  const by = bench.as('trial-office-head');
  done(await decideCollaborationRequest(by, { id, decision: 'APPROVE', opinion: '同意提级' }));
  const { request, handlers, history, events } = await stored(id);
  expect(request).toMatchObject([
    {
      state: 'APPROVED',
      mode: 'ELEVATED',
      lead_id: HEBEI,
      need_to_know: false,
      area_code: '120105',
      version: 5,
    },
  ]);
  expect(handlers).toEqual([
    { organisation_id: HEBEI, role: 'LEAD' },
    { organisation_id: organ, role: 'SUPPORT' },
  ]);
  const states = ['DRAFT', 'SUBMITTED', 'CLARIFIED', 'ANALYSED', 'APPROVED'];
  expect(history.map((step) => [step['version'], step['state']])).toEqual(
    states.map((state, index) => [index + 1, state]),
  );
  expect(history.at(-1)).toMatchObject({ note: '同意提级' });
  expect(events).toEqual(
    ['drafted', 'submitted', 'clarified', 'analysed', 'approved'].map((kind, index) => ({
      name: `zones.collaboration-request.${kind}.v1`,
      version: index + 1,
    })),
  );
});

test('of two who decide at the same moment one does, the other is told what follows; nothing else is written', async () => {
  const id = await analysed();
  const answers = await Promise.all([
    decideCollaborationRequest(bench.as('trial-office-head'), { id, decision: 'APPROVE', opinion: '同意' }),
    decideCollaborationRequest(bench.as('zone-trial-head'), { id, decision: 'REJECT', opinion: '不同意' }),
  ]);
  expect(answers).toContainEqual({ id });
  expect(answers.filter(isRefusal)).toMatchObject([
    { refused: 'STAGE_DOES_NOT_FOLLOW', parameters: { field: 'id', to: expect.stringContaining('S1-13') } },
  ]);
  const { history, request } = await stored(id);
  expect(history).toHaveLength(5);
  expect(history.at(-1)!['state']).toBe(request[0]!['state']);
});

test('whatever is refused changes nothing', async () => {
  const id = await analysed();
  const before = await stored(id);
  const refusals = [
    await submitCollaborationRequest(bench.as('subdistrict-head'), { id }),
    await clarifyCollaborationRequest(bench.as('liaison-officer'), { id, clarification: '再次厘清' }),
    await decideCollaborationRequest(bench.as('trial-office-head'), {
      ...{ id, decision: 'APPROVE', opinion: '同意' },
      mode: 'CROSS',
    }),
    await withdrawCollaborationRequest(bench.as('group-leader'), { id, reason: '无关人员' }),
  ];
  expect(refusals.map((one) => isRefusal(one) && [one.refused, one.parameters['field']])).toEqual([
    ['STAGE_DOES_NOT_FOLLOW', 'id'],
    ['STAGE_DOES_NOT_FOLLOW', 'id'],
    ['HANDLER_FROM_AREA', 'handlers.0.organisationId'],
    ['NOT_FOUND', 'id'],
  ]);
  expect(await stored(id)).toEqual(before);
});

test('where cadres of the place must recuse themselves their own commission neither clarifies nor decides', async () => {
  const answer = await draftCollaborationRequest(
    bench.as('subdistrict-head'),
    wanted({ criteria: ['LOCAL_RECUSAL'] }),
  );
  expect(answer).toMatchObject({ refused: 'HANDLER_FROM_AREA', parameters: { field: 'counterpartId' } });
});

/** A clue that the organ holds, and that its head reads by a second post there. */
async function clueOfTheOrgan(): Promise<string> {
  await bench.owner.query(
    `insert into authz.post (id, person_id, organisation_id, role, "from", acting, updated_at)
     select $1, person_id, $2, 'DISTRICT_LEADER', '2026-01-01', true, '2026-01-01' from authz.identity where subject = 'subdistrict-head'
     on conflict do nothing`,
    [worldId('Post', 'of the organ'), organ],
  );
  const area = worldId('Place', '120105001');
  const [clue] = await bench.rows(
    `update offices.problem_clue set holder_id = $1, area_id = $2, level = 'INTERNAL', need_to_know = false
     where id = (select id from offices.problem_clue where merged_into_id is null and holder_id <> $1
       and not exists (select from authz.recusal where matter_id = problem_clue.id) order by id limit 1) returning id`,
    organ,
    area,
  );
  await bench.rows(
    `insert into authz.holding values ($1, $2, $3) on conflict (matter_id)
     do update set organisation_id = excluded.organisation_id, area_id = excluded.area_id`,
    clue!['id'],
    organ,
    area,
  );
  return clue!['id'] as string;
}

test('a clue is named by those who read it only, and its request is seen by no more people', async () => {
  const clueId = await clueOfTheOrgan();
  const draft = (change: object = {}) =>
    draftCollaborationRequest(bench.as('subdistrict-head'), wanted({ clueId, areaId: null, ...change }));
  const absent = { refused: 'NOT_FOUND', parameters: { field: 'clueId' } };
  await bench.rows(`update offices.problem_clue set level = 'STRICT' where id = $1`, clueId);
  expect(await draft()).toMatchObject(absent);
  expect(await draft({ areaId: worldId('Place', '120101') })).toMatchObject(absent);
  await bench.rows(
    `update offices.problem_clue set level = 'INTERNAL', need_to_know = true where id = $1`,
    clueId,
  );
  expect(await draft({ level: 'OPEN' })).toMatchObject({
    refused: 'INVALID_INPUT',
    parameters: { field: 'level' },
  });
  const id = done(await draft());
  expect((await stored(id)).request).toMatchObject([{ need_to_know: true, clue_id: clueId }]);
  await bench.rows(
    `update authz.post set role = 'GROUP_MEMBER' where id = $1`,
    worldId('Post', 'of the organ'),
  );
  expect(await draft()).toMatchObject(absent);
  await bench.rows(
    `update authz.post set role = 'DISTRICT_LEADER' where id = $1`,
    worldId('Post', 'of the organ'),
  );
});

test('clue, request and case are one matter: a request joins its clue, and hides with it in the same moment', async () => {
  const clue = await clueOfTheOrgan();
  const id = await drafted({ clueId: clue, areaId: null });
  const [request] = (await stored(id)).request;
  expect(request).toMatchObject({ area_id: worldId('Place', '120105001'), matter_id: clue });
  const [joined] = await bench.rows('select count(*)::int as matters from authz.same_matters($1)', clue);
  expect(joined).toEqual({ matters: 2 });
  await bench.owner.query(
    `insert into authz.recusal select 'Recusal_of the organ', person_id, $1, '2026-01-01', null
     from authz.identity where subject = 'subdistrict-head'`,
    [clue],
  );
  const by = bench.as('subdistrict-head');
  expect(await submitCollaborationRequest(by, { id })).toMatchObject({ refused: 'NOT_FOUND' });
  expect(await draftCollaborationRequest(by, wanted({ clueId: clue }))).toMatchObject({
    ...{ refused: 'NOT_FOUND', parameters: { field: 'clueId' } },
  });
});
