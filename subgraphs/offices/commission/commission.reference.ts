import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { commissionById } from './commission.loader.js';

export const commissionReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'Commission' ? context.load(commissionById, id as string) : null;
