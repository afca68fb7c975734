import 'reflect-metadata';
import type { SubgraphDefinition } from '../../shared/server/make-subgraph.js';
import {
  CollaborationGroup,
  CollaborationGroupMember,
} from './collaboration-group/collaboration-group.entity.js';
import { collaborationGroupEntrances } from './collaboration-group/collaboration-group.policy.js';
import { CollaborationGroupResolver } from './collaboration-group/collaboration-group.query.js';
import { collaborationGroupReference } from './collaboration-group/collaboration-group.reference.js';
import { AdvanceJointCase } from './joint-case/advance-joint-case.mutation.js';
import { JointCase, JointCaseParticipant, JointCaseStep } from './joint-case/joint-case.entity.js';
import { jointCaseEntrances } from './joint-case/joint-case.policy.js';
import {
  JointCaseParticipantResolver,
  JointCaseResolver,
  JointCaseStepResolver,
} from './joint-case/joint-case.query.js';
import { jointCaseReference } from './joint-case/joint-case.reference.js';
import { JointCaseEventResolver } from './joint-case/joint-case.subscription.js';
import { OpenJointCase } from './joint-case/open-joint-case.mutation.js';
import { Task } from './joint-case/task.entity.js';
import { TaskResolver } from './joint-case/task.query.js';
import { taskReference } from './joint-case/task.reference.js';
import { ZoneCasesResolver } from './joint-case/zone-cases.query.js';
import { ZonesInitial } from './migrations/0001-zones.js';
import { KnownOrganisation } from './organisation/organisation.entity.js';
import { organisationInbox } from './organisation/organisation.inbox.js';
import { CollaborationZone, ZoneMembership } from './zone/zone.entity.js';
import { zoneEntrances } from './zone/zone.policy.js';
import { ZoneResolver } from './zone/zone.query.js';
import { zoneReference } from './zone/zone.reference.js';
import { zonesWorld } from './zones.world.js';

/** Zones, collaboration groups and joint cases. */
export const zones: SubgraphDefinition = {
  name: 'zones',
  migrations: [ZonesInitial],
  entities: [
    CollaborationZone,
    ZoneMembership,
    CollaborationGroup,
    CollaborationGroupMember,
    JointCase,
    JointCaseParticipant,
    JointCaseStep,
    Task,
    KnownOrganisation,
  ],
  resolvers: [
    ZoneResolver,
    ZoneCasesResolver,
    CollaborationGroupResolver,
    JointCaseResolver,
    JointCaseParticipantResolver,
    JointCaseStepResolver,
    JointCaseEventResolver,
    TaskResolver,
    OpenJointCase,
    AdvanceJointCase,
  ],
  references: {
    CollaborationZone: zoneReference,
    CollaborationGroup: collaborationGroupReference,
    JointCase: jointCaseReference,
    Task: taskReference,
  },
  entrances: { ...zoneEntrances, ...collaborationGroupEntrances, ...jointCaseEntrances },
  inbox: organisationInbox,
  world: zonesWorld,
};
