import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sheets } from '../support/city-sheets.js';
import { type EmptyHub, exportSheets, importSheets, startEmptyHub } from '../support/registers.js';
import { inDays, line, smallRegisters } from '../support/small-registers.js';

let hub: EmptyHub;
/** Whoever imports. */
let me: string;

beforeAll(async () => {
  hub = await startEmptyHub();
  const [mine] = await hub.database.sql<{ id: string }>('select person_id as id from authz.post');
  me = mine!.id;
  await importSheets(hub.ask, smallRegisters);
}, 90_000);
afterAll(() => hub.close());

async function expectRefused(sheets: Sheets, ...problems: string[]): Promise<void> {
  const { stage, problems: told } = await importSheets(hub.ask, sheets);
  expect([stage, told.toSorted()]).toEqual(['REFUSED', problems]);
}
const expectTaken = async (sheets: Sheets): Promise<void> =>
  expect(await importSheets(hub.ask, sheets)).toMatchObject({ stage: 'DONE', problems: [] });
/** The events of posts so far, in the outbox or numbered. */
const postEvents = (id: string): Promise<{ name: string; version: number }[]> =>
  hub.database.sql(`select name, version from (
      select name, aggregate, version from commons.outbox union select name, aggregate, version from feed.event
    ) told where aggregate = '${id}' order by version`);
const POST = 'person organisation role from until acting';
/** The post of a person who has one. */
const postOf = async (code: string) => {
  const [post] = await hub.database.sql<Record<'id' | 'at' | 'until' | 'reason', string | null>>(
    `select post.id, organisation_id as at, until, end_reason as reason from authz.post
     join directory.code on type = 'Person' and code = '${code}' and code.id = person_id`,
  );
  return { ...post!, id: post!.id! };
};

describe('a post', () => {
  test('that has ended is not opened again', async () => {
    for (const until of ['', inDays(9)])
      await expectRefused(
        line('posts', POST, ['C', 'D1', 'AUDITOR', '2025-01-01', until, '']),
        'posts 2 until POST_ENDED',
      );
  });

  test('is not ended in the past; a new one may lie there', async () => {
    await expectRefused(
      line('posts', POST, ['B', 'D1', 'DISTRICT_LEADER', '2025-01-01', '2025-02-01', '']),
      'posts 2 until INVALID_INPUT',
    );
    await expectTaken(line('posts', POST, ['E', 'D1', 'DISTRICT_LEADER', '2023-01-01', '2024-01-01', '']));
  });

  test('that is ended takes its covers along, each told and with a reason', async () => {
    const { id: coversForPostId, at: organisationId } = await postOf('D');
    const persons = await hub.database.sql(`select id from directory.code where code = 'F'`);
    await hub.ask(
      'mutation($input: PostStartInput!) { postStart(input: $input) { userErrors { message } } }',
      {
        input: { personId: persons[0]!['id'], organisationId, role: 'SUBDISTRICT_HEAD', coversForPostId },
      },
    );
    const [cover] = await hub.database.sql<{ from: Date }>(
      `select "from" from authz.post where covers_for_post_id = '${coversForPostId}'`,
    );
    await expectRefused(
      line('posts', POST, ['F', 'S1', 'SUBDISTRICT_HEAD', cover!.from.toISOString(), '', '否']),
      'posts 2 acting COVER_DOES_NOT_FIT',
    );
    await expectTaken(line('posts', POST, ['D', 'S1', 'SUBDISTRICT_HEAD', '2025-01-01', inDays(9), '']));
    const ended = await postOf('D');
    const along = await postOf('F');
    expect([along.until, along.reason]).toEqual([ended.until, expect.stringMatching(/导入/)]);
    expect(ended.reason).toBe(along.reason);
    for (const { id } of [ended, along])
      expect(await postEvents(id)).toEqual([
        { name: 'commons.post.started.v1', version: 1 },
        { name: 'commons.post.ended.v1', version: 2 },
      ]);
    const steps = await hub.database.sql(
      `select version, until, end_reason from commons.post_history where post_id = '${along.id}' order by version desc limit 1`,
    );
    expect(steps).toEqual([{ version: 2, until: ended.until, end_reason: along.reason }]);
  });

  test('that is only changed, or goes on for longer, is told as a change', async () => {
    const row = ['D', 'S1', 'SUBDISTRICT_HEAD', '2025-01-01'];
    await expectTaken(line('posts', POST, [...row, inDays(20), '']));
    await expectTaken(line('posts', POST, [...row, inDays(20), '是']));
    const { id, reason } = await postOf('D');
    expect(reason).toBeNull();
    expect((await postEvents(id)).slice(2)).toEqual([
      { name: 'commons.post.changed.v1', version: 3 },
      { name: 'commons.post.changed.v1', version: 4 },
    ]);
  });
});

describe('a post in a village', () => {
  const row = (kind: string, until: string): Sheets =>
    line('concurrent-posts', 'station person kind from until', ['L1', 'A', kind, '2025-01-01', until]);

  test('of discipline does not end under who heads the station by it', async () => {
    await expectRefused(
      row('DISCIPLINE_COMMISSIONER', '2025-06-01'),
      'concurrent-posts 2 until DISCIPLINE_POST_OF_HEAD',
    );
  });

  test('that has ended is not opened again', async () => {
    await expectTaken(row('STATION_HEAD', '2025-06-01'));
    for (const until of ['', '2025-07-01'])
      await expectRefused(row('STATION_HEAD', until), 'concurrent-posts 2 until POST_ENDED');
  });
});

describe('whoever imports', () => {
  test('leads no zone by it, and admits no organisation of their own', async () => {
    await expectRefused(
      line('zones', 'code name level leader', ['Z2', '第二片区', 'CITY', me]),
      'zones 2 leader FORBIDDEN',
    );
    await hub.database.sql(`insert into authz.post (id, person_id, organisation_id, role, "from", updated_at)
      select 'Post_own', '${me}', id, 'GROUP_MEMBER', now(), now() from directory.code where code = 'G1'`);
    await expectRefused(
      line('zone-members', 'zone organisation since', ['Z1', 'G1', '2025-01-01']),
      'zone-members 2 organisation FORBIDDEN',
    );
    await hub.database.sql(`delete from authz.post where id = 'Post_own'`);
  });

  test('gives nobody an account unseen, and themselves none', async () => {
    const account = (subject: string, person: string, issuer = hub.issuer.url): Sheets =>
      line('sign-ins', 'issuer subject person', [issuer, subject, person]);
    await expectRefused(account('spare', me), 'sign-ins 2 person FORBIDDEN');
    await expectRefused(account('x', 'B', 'urn:hub:service-account'), 'sign-ins 2 issuer FORBIDDEN');
    await expectTaken(account('second', 'B'));
    expect(
      await hub.database.sql('select subject, by_person_id as by from commons.identity_history order by at'),
    ).toEqual(['administrator', 'second'].map((subject) => ({ subject, by: me })));
  });
});

describe('the structure', () => {
  test('of places and zones keeps its levels', async () => {
    await expectRefused(
      line('places', 'code name level parent', ['1301', '三街', 'DISTRICT', '']),
      'places 2 level INVALID_INPUT',
    );
    await expectRefused(
      line('zones', 'code name level parent', ['Z3', '第三片区', 'CITY', '']),
      'zones 2 level INVALID_INPUT',
    );
    await expectRefused(
      line('places', 'code name level parent', ['1201', '一街', 'SUBDISTRICT', '13']),
      'places 2 parent INVALID_INPUT',
    );
  });

  test('has each organ at a place of its level, under what is above that place', async () => {
    const station = 'code name place organ';
    const organ = 'code name kind place district';
    await expectRefused(
      line('district-commissions', 'code name place', ['D3', '某区纪委监委', '120102']),
      'district-commissions 2 place INVALID_INPUT',
    );
    await expectRefused(
      line('subdistrict-organs', organ, ['S3', '三街纪工委', 'STREET', '120102', 'D1']),
      'subdistrict-organs 2 district INVALID_INPUT',
      'subdistrict-organs 2 place INVALID_INPUT',
    );
    await expectRefused(
      line('subdistrict-organs', organ, ['S3', '三街纪工委', 'STREET', '1301', 'D1']),
      'subdistrict-organs 2 district INVALID_INPUT',
    );
    await expectRefused(
      line('liaison-stations', station, ['L2', '二村联络站', '1202', 'S2']),
      'liaison-stations 2 organ INVALID_INPUT',
      'liaison-stations 2 place INVALID_INPUT',
    );
    await expectRefused(
      line('liaison-stations', station, ['L2', '二村联络站', '120102', 'S2']),
      'liaison-stations 2 organ INVALID_INPUT',
    );
    await expectTaken({
      ...line('liaison-stations', station, ['L2', '二村联络站', '120102', 'S1']),
      ...line('subdistrict-organs', organ, ['S3', '三街纪工委', 'STREET', '1301', 'D2']),
    });
  });

  test('is not moved from under what stands in it', async () => {
    await expectRefused(
      {
        ...line('places', 'code name level parent', ['120103', '三村', 'VILLAGE', '1201']),
        ...line('liaison-stations', 'code name place organ', ['L1', '一村联络站', '120103', 'S1']),
      },
      'liaison-stations 2 place INVALID_INPUT',
    );
    await expectRefused(
      {
        ...line('places', 'code name level parent', ['1203', '四街', 'SUBDISTRICT', '12']),
        ...line('subdistrict-organs', 'code name kind place district', [
          'S1',
          '一街纪工委',
          'STREET',
          '1203',
          'D1',
        ]),
      },
      'subdistrict-organs 2 place INVALID_INPUT',
    );
    await expectRefused(
      {
        ...line('places', 'code name level parent', ['14', '三区', 'DISTRICT', '']),
        ...line('district-commissions', 'code name place', ['D1', '一区纪委监委', '14']),
      },
      'district-commissions 2 place INVALID_INPUT',
    );
  });

  test('of a host unit holds its sub-units and their discipline organs together', async () => {
    const organ = 'code name host_unit sub_unit established';
    await expectRefused(
      line('internal-organs', organ, ['I2', '理学院纪委', 'U1', 'X2', '2022-01-01']),
      'internal-organs 2 sub_unit INVALID_INPUT',
    );
    const moved = line('host-sub-units', 'code name kind host_unit party_committee', [
      'X1',
      '文学院',
      'COLLEGE',
      'U2',
      '是',
    ]);
    await expectRefused(moved, 'host-sub-units 2 host_unit INVALID_INPUT');
    await expectTaken({
      ...moved,
      ...line('internal-organs', organ, ['I1', '文学院纪委', 'U2', 'X1', '2022-01-01']),
    });
  });
});

describe('a member of a zone', () => {
  const member = (...rows: string[][]): Sheets => line('zone-members', 'zone organisation since', ...rows);

  test('joins it once', async () => {
    await expectRefused(member(['Z1', 'D1', '2024-01-01']), 'zone-members 2 organisation ALREADY_MEMBER');
    await expectRefused(
      member(['Z1', 'D2', '2024-01-01'], ['Z1', 'D2', '2024-02-01']),
      'zone-members 3 organisation ALREADY_MEMBER',
    );
  });

  test('was in one zone of each level at any time', async () => {
    await hub.database.sql(`insert into authz.zone_membership (zone_id, organisation_id, level, since, until)
      select zone.id, organ.id, 'CITY', '2024-01-01 00:00+08', '2025-01-01 00:00+08'
      from directory.code zone, directory.code organ where zone.code = 'Z1' and organ.code = 'S2'`);
    await expectRefused(member(['Z2', 'S2', '2024-06-01']), 'zone-members 2 since INVALID_INPUT');
    await expectRefused(member(['Z1', 'S2', '2024-01-01']), 'zone-members 2 since INVALID_INPUT');
    await expectTaken(member(['Z2', 'S2', '2025-01-01']));
  });
});

describe('what was abolished, or never there', () => {
  beforeAll(() =>
    hub.database.sql(`update districts.subdistrict_organ
      set abolished_from = now() + interval '1 millisecond', updated_at = now() where name = '二街纪工委';
      insert into directory.code values ('DistrictCommission', 'never', 'DistrictCommission_0000000000000000000000')`),
  );

  test('gets no posts, no stations and no zone', async () => {
    await expectRefused(
      {
        ...line(
          'posts',
          'person organisation role from',
          ['B', 'S2', 'AUDITOR', '2025-03-01'],
          ['B', 'never', 'AUDITOR', '2025-03-01'],
        ),
        ...line('zone-members', 'zone organisation since', ['Z3', 'S2', '2025-03-01']),
        ...line('places', 'code name level parent', ['120201', '四村', 'VILLAGE', '1202']),
        ...line('liaison-stations', 'code name place organ', ['L4', '四村联络站', '120201', 'S2']),
      },
      'liaison-stations 2 organ CODE_UNKNOWN',
      'posts 2 organisation CODE_UNKNOWN',
      'posts 3 organisation CODE_UNKNOWN',
      'zone-members 2 organisation CODE_UNKNOWN',
    );
  });

  test('stays as it is in what was exported', async () => {
    const sheets = await exportSheets(hub.ask, Object.keys(smallRegisters));
    expect(await importSheets(hub.ask, sheets)).toMatchObject({ stage: 'DONE', added: 0, changed: 0 });
    expect(sheets['zone-members']!.some(([, organisation]) => organisation === 'S2')).toBe(true);
  });
});
