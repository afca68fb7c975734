import { referenceTo } from '../../../shared/server/guard.js';
import { hostSubUnitById } from './host-sub-unit.loader.js';

export const hostSubUnitReference = referenceTo('HostSubUnit', hostSubUnitById);
