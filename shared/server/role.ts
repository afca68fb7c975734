import { roleDescriptions } from '../policy/role.js';
import { describedEnum } from './described-enum.js';

export const roleEnum = describedEnum(
  'Role',
  'A role of linked supervision, held in an organisation for a period. 角色,在单位中任职期间有效。',
  roleDescriptions,
);
