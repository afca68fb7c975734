import { type Problem, problem } from '../../../shared/import/problem.js';
import {
  type CheckWorld,
  choice,
  codeOf,
  day,
  optional,
  type Sheet,
  type SheetRecord,
} from '../../../shared/import/sheet.js';
import { tell } from '../../../shared/import/tell.js';
import { stationHeadAppointed } from '../liaison-station/liaison-station.events.js';
import { concurrentPostKinds } from './concurrent-post.entity.js';
import { concurrentPostEvent } from './concurrent-post.events.js';
import { importFaults, type VillagePostDraft } from './concurrent-post-import.rules.js';

const asDraft = ({ line, id, values, before }: SheetRecord): VillagePostDraft => ({
  line,
  id: id!,
  stationId: values['station_id'] as string,
  personId: values['person_id'] as string,
  kind: values['kind'] as VillagePostDraft['kind'],
  from: values['from'] as Date,
  until: values['until'] as Date | null,
  before: before && { until: before['until'] as Date | null },
});

/** Posts of the same stations that the sheet says nothing of. */
async function others(records: readonly SheetRecord[], { query }: CheckWorld): Promise<VillagePostDraft[]> {
  return query<VillagePostDraft>(
    `select null as line, id, station_id as "stationId", person_id as "personId", kind, "from", until,
       null as before
     from districts.concurrent_post where station_id = any($1) and not id = any($2)`,
    [records.map(({ values }) => values['station_id']), records.map(({ id }) => id)],
  );
}

async function faults(records: readonly SheetRecord[], world: CheckWorld): Promise<Problem[]> {
  const posts = [...(await others(records, world)), ...records.map(asDraft)];
  return importFaults(posts, world.now).map(({ line, column, refused: { refused, parameters } }) =>
    problem({ sheet: 'concurrent-posts', line, column }, refused, parameters),
  );
}

/** A station is headed by whoever holds that post now. */
const HEADS = `
  update districts.liaison_station station
  set head_id = post.person_id, version = station.version + 1,
    updated_at = greatest($2, station.updated_at + interval '1 millisecond')
  from (select id, (select person_id from districts.concurrent_post
      where station_id = wanted.id and kind = 'STATION_HEAD' and until is null) as person_id
    from unnest($1::text[]) wanted (id)) post
  where post.id = station.id and station.head_id is distinct from post.person_id
  returning station.id, station.version, station.head_id as person`;

/** Posts in the village of a station, and by them who heads it (S3:13). */
export const concurrentPostSheet: Sheet = {
  name: 'concurrent-posts',
  table: 'districts.concurrent_post',
  columns: [
    codeOf('station', '联络站', ['LiaisonStation']),
    codeOf('person', '人员', ['Person']),
    choice('kind', '岗位', concurrentPostKinds),
    day('from', '任职起始'),
    day('until', '任职截止', optional),
  ],
  key: ['station_id', 'person_id', 'kind', 'from'],
  idType: 'ConcurrentPost',
  among: 'there.station_id is not null',
  stamps: ['updated_at', 'version'],
  derived: {
    place_id: '(select place_id from districts.liaison_station where id = given.station_id)',
    organ_id: '(select organ_id from districts.liaison_station where id = given.station_id)',
  },
  check: faults,
  after: async (records, { query, now }) => {
    const appointed = await query<{ id: string; version: number; person: string | null }>(HEADS, [
      [...new Set(records.map(({ values }) => values['station_id']))],
      now,
    ]);
    const told = appointed.flatMap(({ id, version, person }) =>
      person === null ? [] : [{ event: stationHeadAppointed(id, person), aggregate: id, version }],
    );
    await tell(query, 'districts', now, told);
  },
  event: ({ isNew, id, values }) =>
    concurrentPostEvent(isNew ? 'STARTED' : 'ENDED', id!, values['place_id'] as string),
};
