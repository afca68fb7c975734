import { Migration } from '@mikro-orm/migrations';

/** Names can be searched by characters, pinyin and initials; the directory keeps every version of the structure. */
export class GroupsSearchable extends Migration {
  override name = 'groups-0003';

  override up(): void {
    this.addSql(`
      call directory.make_searchable('groups.dispatched_group');
      call directory.make_searchable('groups.host_unit');
      call directory.make_searchable('groups.host_sub_unit');
      call directory.make_searchable('groups.internal_organ');
      call directory.make_searchable('groups.outpost_committee');
      call directory.make_register('groups.dispatched_group', 'DispatchedGroup', null);
      call directory.make_register('groups.host_unit', 'HostUnit', 'group_id');`);
  }
}
