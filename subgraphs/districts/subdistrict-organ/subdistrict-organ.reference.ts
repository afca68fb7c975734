import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { subdistrictOrganById } from './subdistrict-organ.loader.js';

export const subdistrictOrganReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'SubdistrictOrgan' ? context.load(subdistrictOrganById, id as string) : null;
