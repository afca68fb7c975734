import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { taskById } from './task.loader.js';

export const taskReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'Task' ? context.load(taskById, id as string) : null;
