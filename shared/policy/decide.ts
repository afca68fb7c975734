import { isAbove } from '../kernel/level.js';
import type { Facts, GrantingRow, Part, Scope, Standing, TypePolicy } from './policy.js';
import { grantingRows, needToKnowScopes } from './policy.js';

type Reaching = (row: GrantingRow, facts: Facts, standing: Standing) => boolean;

const isOf = ({ organisations }: GrantingRow, organisation: string | null | undefined): boolean =>
  organisation != null && organisations.includes(organisation);
const isIn = ({ parts }: GrantingRow, part: Part | undefined): boolean =>
  parts === undefined || (part !== undefined && parts.includes(part));
const ofNamedMatter: Reaching = ({ matters }, { matter }) => matter != null && matters.includes(matter);

/** Each scope, as the facts of one object tell; `whereFor` has the same in SQL. */
const reaching: Readonly<Record<Scope, Reaching>> = {
  REGISTER: () => true,
  OWN_ORGANISATION: (row, { organisation }) => isOf(row, organisation),
  OWN_PART: (row, { organisation }) => isOf(row, organisation),
  DISTRICT: (row, { district }) => isOf(row, district),
  ZONE: (row, { zone }, { zones }) =>
    zones.some((held) => held.zone === zone && isOf(row, held.organisation)),
  CASE: (row, { members = [] }) =>
    members.some(
      ({ organisation, part, alone }) => alone !== true && isOf(row, organisation) && isIn(row, part),
    ),
  LEAD: (row, { members = [] }) => members.some(({ organisation, lead }) => lead && isOf(row, organisation)),
  GRANT: (row, { granted = [] }) => granted.some((organisation) => isOf(row, organisation)),
  LOAN: ofNamedMatter,
  BREAK_GLASS: ofNamedMatter,
  DESIGNATED: (row, { person, organisation }, standing) =>
    person === standing.person && isOf(row, organisation),
  PERSON: (_, { person }, standing) => person === standing.person,
};

/** Does this row reach the object of these facts, whatever forbids it? */
export const reaches = (row: GrantingRow, standing: Standing, facts: Facts): boolean =>
  (facts.needToKnow !== true || needToKnowScopes.has(row.scope)) && reaching[row.scope](row, facts, standing);

/** Why an object is not there for somebody, whatever their roles. The first that holds is the one that is told. */
export type Barrier = 'RECUSED' | 'ABOUT_ONESELF' | 'ABOVE_CLEARANCE';

/** Recusal above everything, then the level. Null when nothing forbids. */
export function barrierOf(standing: Standing, facts: Facts): Barrier | null {
  if (facts.matter != null && standing.recused.includes(facts.matter)) return 'RECUSED';
  if (facts.about != null && standing.selves.includes(facts.about)) return 'ABOUT_ONESELF';
  if (facts.level != null && isAbove(facts.level, standing.clearance)) return 'ABOVE_CLEARANCE';
  return null;
}

const FORBIDDING = ['matter', 'level', 'about'] as const;

/** Whether anything can forbid an object of this type to whom a row gives it. */
export const isForbidding = ({ reach }: TypePolicy): boolean =>
  FORBIDDING.some((fact) => reach[fact] !== undefined);

/** May this standing do this action to the object of these facts? Deny by default. */
export function decide(policy: TypePolicy, action: string, standing: Standing, facts: Facts): boolean {
  const missing = FORBIDDING.find((fact) => policy.reach[fact] !== undefined && facts[fact] === undefined);
  if (missing !== undefined) throw new Error(`${policy.type}: decided without knowing its ${missing}`);
  if (barrierOf(standing, facts) !== null) return false;
  return grantingRows(policy, action, standing).some((row) => reaches(row, standing, facts));
}
