import { typeOfId } from '../../../shared/kernel/id.js';
import type { ReferenceResolver } from '../../../shared/server/guard.js';
import { supervisionOfficeById } from './supervision-office.loader.js';

export const supervisionOfficeReference: ReferenceResolver = ({ id }, context) =>
  typeOfId(id) === 'SupervisionOffice' ? context.load(supervisionOfficeById, id as string) : null;
