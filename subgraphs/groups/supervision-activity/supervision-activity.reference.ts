import { referenceTo } from '../../../shared/server/guard.js';
import { supervisionActivityById } from './supervision-activity.loader.js';

export const supervisionActivityReference = referenceTo('SupervisionActivity', supervisionActivityById);
