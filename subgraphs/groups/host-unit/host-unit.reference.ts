import { referenceTo } from '../../../shared/server/guard.js';
import { hostUnitById } from './host-unit.loader.js';

export const hostUnitReference = referenceTo('HostUnit', hostUnitById);
