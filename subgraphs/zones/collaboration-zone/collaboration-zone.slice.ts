import type { Slice } from '../../../shared/server/slice.js';
import { AddCompositionTemplate } from './add-composition-template.mutation.js';
import { AddZoneMember } from './add-zone-member.mutation.js';
import { AssignZoneLeadership } from './assign-zone-leadership.mutation.js';
import { CompositionTemplateResolver, CompositionSlotResolver } from './composition-template.query.js';
import { CompositionTemplate, CompositionSlot } from './composition.entity.js';
import { compositionTemplateEntrances } from './composition.policy.js';
import { ZoneCompositionResolver } from './composition.query.js';
import { compositionTemplateReference } from './composition.reference.js';
import { EndZoneLeadership } from './end-zone-leadership.mutation.js';
import { PublishZoneCharter } from './publish-zone-charter.mutation.js';
import { RemoveZoneMember } from './remove-zone-member.mutation.js';
import { SetZoneTemplate } from './set-zone-template.mutation.js';
import { ZoneCharter } from './zone-charter.entity.js';
import { ZoneChartersResolver, ZoneCharterResolver } from './zone-charter.query.js';
import { ZoneLeadershipTerm } from './zone-leadership.entity.js';
import { ZoneLeadershipResolver, ZoneLeadershipTermResolver } from './zone-leadership.query.js';
import { ZoneMembership } from './zone-member.entity.js';
import { ZoneMembersResolver, ZoneMembershipResolver } from './zone-member.query.js';
import { zoneMemberSheet } from './zone-member.sheet.js';
import { CollaborationZone, ZoneStep } from './zone.entity.js';
import { zoneEntrances, zoneHearing } from './zone.policy.js';
import { ZoneResolver } from './zone.query.js';
import { zoneReference } from './zone.reference.js';
import { zoneSheet } from './zone.sheet.js';

export const collaborationZoneSlice: Slice = {
  entities: [
    CollaborationZone,
    ZoneStep,
    ZoneMembership,
    ZoneCharter,
    ZoneLeadershipTerm,
    CompositionTemplate,
    CompositionSlot,
  ],
  resolvers: [
    ZoneResolver,
    ZoneMembersResolver,
    ZoneMembershipResolver,
    ZoneChartersResolver,
    ZoneCharterResolver,
    ZoneLeadershipResolver,
    ZoneLeadershipTermResolver,
    ZoneCompositionResolver,
    CompositionTemplateResolver,
    CompositionSlotResolver,
    AddZoneMember,
    RemoveZoneMember,
    PublishZoneCharter,
    AssignZoneLeadership,
    EndZoneLeadership,
    AddCompositionTemplate,
    SetZoneTemplate,
  ],
  references: { CollaborationZone: zoneReference, CompositionTemplate: compositionTemplateReference },
  entrances: { ...zoneEntrances, ...compositionTemplateEntrances },
  hearing: zoneHearing,
  sheets: [zoneSheet, zoneMemberSheet],
};
