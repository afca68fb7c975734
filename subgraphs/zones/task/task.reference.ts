import { referenceTo } from '../../../shared/server/guard.js';
import { taskById } from './task.loader.js';

export const taskReference = referenceTo('Task', taskById);
