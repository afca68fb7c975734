import { Migration } from '@mikro-orm/migrations';

/** Objects are found by codes, for imports. */
export class GroupsCoded extends Migration {
  override name = 'groups-coded';

  override up(): void {
    this.addSql(`
      call directory.make_coded('groups.dispatched_group', 'DispatchedGroup', null);
      call directory.make_coded('groups.host_unit', 'HostUnit', null);
      call directory.make_coded('groups.host_sub_unit', 'HostSubUnit', null);
      call directory.make_coded('groups.internal_organ', 'InternalDisciplineOrgan', null);
      call directory.make_coded('groups.outpost_committee', 'OutpostCommittee', null);`);
  }
}
