import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { dispatchedGroupById } from './dispatched-group.loader.js';

export const dispatchedGroupReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'DispatchedGroup' ? context.load(dispatchedGroupById, id as string) : null;
