import { Migration } from '@mikro-orm/migrations';

/** Concurrent posts in villages; whoever headed a station before this held the discipline post of its village. */
export class DistrictsConcurrentPosts extends Migration {
  override name = 'districts-0002';

  override up(): void {
    this.addSql(`
      alter table districts.liaison_station add column version int not null default 1;
      alter table districts.liaison_station alter column version drop default;
      create table districts.concurrent_post (
        id text primary key,
        person_id text not null,
        place_id text not null references districts.place,
        station_id text references districts.liaison_station,
        organ_id text not null references districts.subdistrict_organ,
        kind text not null,
        "from" timestamptz not null,
        until timestamptz check (until > "from"),
        updated_at timestamptz not null,
        version int not null
      );
      insert into districts.concurrent_post
        select 'ConcurrentPost_' || substr(md5(station.id || kind.name), 1, 22), station.head_id, station.place_id,
          station.id, station.organ_id, kind.name, station.updated_at, null, station.updated_at, 1
        from districts.liaison_station station, (values ('DISCIPLINE_COMMISSIONER'), ('STATION_HEAD')) kind (name)
        where station.head_id is not null;
      create unique index concurrent_post_one_holder on districts.concurrent_post (place_id, kind)
        where until is null and kind <> 'DISCIPLINE_COMMISSIONER';
      create unique index concurrent_post_once on districts.concurrent_post (person_id, place_id, kind)
        where until is null;
      create index concurrent_post_ended on districts.concurrent_post (id) where until is not null;
      create index concurrent_post_place on districts.concurrent_post (place_id, id);
      create index concurrent_post_person on districts.concurrent_post (person_id, id);
      create index concurrent_post_organ on districts.concurrent_post (organ_id, id);
      create index concurrent_post_station on districts.concurrent_post (station_id, id);
      create index concurrent_post_kind on districts.concurrent_post (kind, id);
      create index concurrent_post_updated on districts.concurrent_post (updated_at);`);
  }
}
