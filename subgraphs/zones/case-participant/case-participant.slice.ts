import type { Slice } from '../../../shared/server/slice.js';
import { AcceptLead } from './accept-lead.mutation.js';
import { AddParticipant } from './add-participant.mutation.js';
import { caseParticipantEntrances } from './case-participant.policy.js';
import { ChangeParticipant } from './change-participant.mutation.js';
import { DeclineLead } from './decline-lead.mutation.js';
import { JointCaseLeadOffer } from './lead-offer.entity.js';
import { JointCaseLeadOfferResolver, LeadOfferPartiesResolver } from './lead-offer.query.js';
import { RemoveParticipant } from './remove-participant.mutation.js';
import { TransferLead } from './transfer-lead.mutation.js';

export const caseParticipantSlice: Slice = {
  entities: [JointCaseLeadOffer],
  resolvers: [
    JointCaseLeadOfferResolver,
    LeadOfferPartiesResolver,
    AddParticipant,
    ChangeParticipant,
    RemoveParticipant,
    TransferLead,
    AcceptLead,
    DeclineLead,
  ],
  entrances: caseParticipantEntrances,
};
