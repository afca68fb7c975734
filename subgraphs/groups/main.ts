import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import { DispatchedGroup } from './dispatched-group/dispatched-group.entity.js';
import { dispatchedGroupEntrances } from './dispatched-group/dispatched-group.policy.js';
import { DispatchedGroupResolver } from './dispatched-group/dispatched-group.query.js';
import { dispatchedGroupReference } from './dispatched-group/dispatched-group.reference.js';
import { groupsWorld } from './groups.world.js';
import { GroupHostUnitsResolver } from './host-unit/group-host-units.query.js';
import { HostUnit } from './host-unit/host-unit.entity.js';
import { hostUnitEntrances } from './host-unit/host-unit.policy.js';
import { HostUnitResolver } from './host-unit/host-unit.query.js';
import { hostUnitReference } from './host-unit/host-unit.reference.js';
import { GroupsInitial } from './migrations/0001-groups.js';

/** Dispatched groups and the units that they supervise. */
export const groups: SubgraphDefinition = {
  name: 'groups',
  migrations: [GroupsInitial],
  entities: [DispatchedGroup, HostUnit],
  resolvers: [DispatchedGroupResolver, GroupHostUnitsResolver, HostUnitResolver],
  references: { DispatchedGroup: dispatchedGroupReference, HostUnit: hostUnitReference },
  entrances: { ...dispatchedGroupEntrances, ...hostUnitEntrances },
  world: groupsWorld,
};
