import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { collaborationGroupById } from './collaboration-group.loader.js';

export const collaborationGroupReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'CollaborationGroup' ? context.load(collaborationGroupById, id as string) : null;
