import type { Facts, GrantingRow, Standing, TypePolicy } from './policy.js';
import { grantingRows } from './policy.js';

function reaches(row: GrantingRow, standing: Standing, facts: Facts): boolean {
  const own = (organisation: string): boolean => row.organisations.includes(organisation);
  switch (row.scope) {
    case 'REGISTER':
      return true;
    case 'OWN_ORGANISATION':
      return typeof facts.organisation === 'string' && own(facts.organisation);
    case 'DISTRICT':
      return typeof facts.district === 'string' && own(facts.district);
    case 'ZONE':
      return standing.zones.some((held) => held.zone === facts.zone && own(held.organisation));
    case 'CASE':
      return (facts.members ?? []).some((member) => own(member.organisation));
    case 'LEAD':
      return (facts.members ?? []).some((member) => member.lead && own(member.organisation));
    case 'PERSON':
      return facts.person === standing.person;
  }
}

/** May this standing do this action to the object of these facts? Deny by default. */
export function decide(policy: TypePolicy, action: string, standing: Standing, facts: Facts): boolean {
  return grantingRows(policy, action, standing).some((row) => reaches(row, standing, facts));
}
