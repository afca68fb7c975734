import { allRoles, roles } from '../policy/role.js';

/** The names that the demonstration sign-in knows: one for each role, for instance `zone-leader`. */
export const signInNames = allRoles.map((role) => ({
  name: role.toLowerCase().replaceAll('_', '-'),
  description: `${roles[role].en} ${roles[role].zh}`,
}));
