import { allRoles, type Role, roles } from '../policy/role.js';
import { describedEnum } from './described-enum.js';

export const roleDescriptions = Object.fromEntries(
  allRoles.map((role) => [role, `${roles[role].en}. ${roles[role].zh}。`]),
) as Record<Role, string>;

export const roleEnum = describedEnum(
  'Role',
  'A role of linked supervision, held in an organisation for a period. 角色,在单位中任职期间有效。',
  roleDescriptions,
);
