// Pure: the rules of members over many zones at once, as an import would have them and as the register does.
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';

export interface Membership {
  readonly organisation: string;
  readonly zone: { readonly id: string; readonly name: string };
  readonly level: string;
  readonly since: Date;
  readonly until: Date | null;
}

/** A membership that an import adds; it has no end. */
export type WantedMembership = Membership & { readonly line: number; readonly until: null };

interface DraftFault {
  readonly line: number;
  readonly column: string;
  readonly refused: Refusal;
}

interface Asked {
  /** Organisations in which whoever imports holds posts. */
  readonly own: ReadonlySet<string>;
  readonly now: Date;
}

/** @param known what the organisation has and had in zones of that level, of earlier lines too */
function faultOf(
  { organisation, zone, since }: WantedMembership,
  known: readonly Membership[],
  { own, now }: Asked,
): Refusal | null {
  const invalid = (reason: string): Refusal => refuse('INVALID_INPUT', 'since', { reason });
  if (since > now) return invalid('not in the future / 不能晚于现在');
  if (known.some((one) => one.until && one.zone.id === zone.id && +one.since === +since))
    return invalid('this membership has ended / 该成员关系已结束');
  const held = known.find(({ until }) => until === null);
  if (held !== undefined)
    return refuse(held.zone.id === zone.id ? 'ALREADY_MEMBER' : 'IN_ANOTHER_ZONE', 'organisation', {
      zone: held.zone.name,
    });
  if (known.some(({ until }) => until! > since))
    return invalid('it was in a zone of that level until later / 当时仍为同级片区成员');
  return own.has(organisation)
    ? refuse('FORBIDDEN', 'organisation', { action: 'organsImport (own organisation / 本单位)' })
    : null;
}

/**
 * At any time an organisation is in one zone of each level (domain 2, acceptance minimum 8), and nobody admits one in which
 * they hold a post themselves. Of two lines that stand in each other's way the later one is told.
 * @param there every membership that these organisations have and had
 */
export function importFaults(
  wanted: readonly WantedMembership[],
  there: readonly Membership[],
  asked: Asked,
): DraftFault[] {
  const known = new Map<string, Membership[]>();
  const of = ({ organisation, level }: Membership): Membership[] => {
    const place = `${organisation} ${level}`;
    const list = known.get(place) ?? [];
    known.set(place, list);
    return list;
  };
  for (const one of there) of(one).push(one);
  return wanted.flatMap((one) => {
    const { line } = one;
    const refused = faultOf(one, of(one), asked);
    if (refused === null) {
      of(one).push(one);
      return [];
    }
    return [{ line, column: refused.parameters['field'] as string, refused }];
  });
}
