import { Migration } from '@mikro-orm/migrations';
import { standardTables } from '../../../shared/database/standard-tables.js';

/** Places, district commissions, township-level organs and liaison stations. */
export class DistrictsInitial extends Migration {
  override name = 'districts-0001';

  override up(): void {
    this.addSql(standardTables('districts'));
    this.addSql(`
      create table districts.place (
        id text primary key,
        code text not null unique,
        name text not null,
        level text not null,
        parent_id text references districts.place,
        updated_at timestamptz not null
      );
      create index place_level on districts.place (level, code);
      create index place_parent on districts.place (parent_id, code);
      create index place_updated on districts.place (updated_at);
      create table districts.district_commission (
        id text primary key,
        name text not null,
        place_id text not null unique references districts.place,
        leader_id text,
        updated_at timestamptz not null
      );
      create table districts.subdistrict_organ (
        id text primary key,
        name text not null,
        kind text not null,
        place_id text not null unique references districts.place,
        district_id text not null references districts.district_commission,
        head_id text,
        updated_at timestamptz not null
      );
      create index subdistrict_organ_district on districts.subdistrict_organ (district_id, id);
      create index subdistrict_organ_kind on districts.subdistrict_organ (kind, id);
      create table districts.liaison_station (
        id text primary key,
        name text not null,
        place_id text not null unique references districts.place,
        organ_id text not null references districts.subdistrict_organ,
        head_id text,
        supervisor_count int not null,
        updated_at timestamptz not null
      );
      create index liaison_station_organ on districts.liaison_station (organ_id, id);
      create index liaison_station_updated on districts.liaison_station (updated_at);`);
  }
}
