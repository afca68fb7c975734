import { referenceTo } from '../../../shared/server/guard.js';
import { dispatchedGroupById } from './dispatched-group.loader.js';

export const dispatchedGroupReference = referenceTo('DispatchedGroup', dispatchedGroupById);
