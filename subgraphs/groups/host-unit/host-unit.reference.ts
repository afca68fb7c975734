import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { hostUnitById } from './host-unit.loader.js';

export const hostUnitReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'HostUnit' ? context.load(hostUnitById, id as string) : null;
