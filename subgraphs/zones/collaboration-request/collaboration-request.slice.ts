import { AnalyseCollaborationRequest } from './analyse-collaboration-request.mutation.js';
import { AssessCollaborationRequest } from './assess-collaboration-request.mutation.js';
import { ClarifyCollaborationRequest } from './clarify-collaboration-request.mutation.js';
import { ConcludeCollaborationRequest } from './conclude-collaboration-request.mutation.js';
import { DecideCollaborationRequest } from './decide-collaboration-request.mutation.js';
import { DraftCollaborationRequest } from './draft-collaboration-request.mutation.js';
import { SubmitCollaborationRequest } from './submit-collaboration-request.mutation.js';
import { WithdrawCollaborationRequest } from './withdraw-collaboration-request.mutation.js';
import type { Slice } from '../../../shared/server/slice.js';
import {
  CollaborationRequest,
  CollaborationRequestHandler,
  CollaborationRequestStep,
} from './collaboration-request.entity.js';
import {
  collaborationRequestEntrances,
  collaborationRequestHearing,
} from './collaboration-request.policy.js';
import {
  CollaborationRequestResolver,
  CollaborationAskResolver,
  CollaborationRequestHandlerResolver,
  CollaborationRequestStepResolver,
  JointCaseRequestResolver,
} from './collaboration-request.query.js';
import { collaborationRequestReference } from './collaboration-request.reference.js';

export const collaborationRequestSlice: Slice = {
  entities: [CollaborationRequest, CollaborationRequestHandler, CollaborationRequestStep],
  resolvers: [
    CollaborationRequestResolver,
    CollaborationAskResolver,
    CollaborationRequestHandlerResolver,
    CollaborationRequestStepResolver,
    JointCaseRequestResolver,
    AnalyseCollaborationRequest,
    AssessCollaborationRequest,
    ClarifyCollaborationRequest,
    ConcludeCollaborationRequest,
    DecideCollaborationRequest,
    DraftCollaborationRequest,
    SubmitCollaborationRequest,
    WithdrawCollaborationRequest,
  ],
  references: { CollaborationRequest: collaborationRequestReference },
  entrances: collaborationRequestEntrances,
  hearing: collaborationRequestHearing,
};
