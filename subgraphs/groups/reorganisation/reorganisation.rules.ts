// Pure: the structure in force, the steps of one decision, and what becomes of it. Source: S1:39 (bodies withdrawn, set up, kept).
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { typeOfId } from '../../../shared/kernel/id.js';
import type { Done, StepKind } from './reorganisation.entity.js';

const LONGEST_NAME = 100;
const MOST_STEPS = 100;

/** How many organisations each kind of step names, and how many it makes. */
const stepKinds = {
  ESTABLISH: { from: [0, 0], into: [1, 1] },
  RENAME: { from: [1, 1], into: [1, 1] },
  MOVE: { from: [1, 1], into: [1, 1] },
  MERGE: { from: [2, 50], into: [1, 1] },
  SPLIT: { from: [1, 1], into: [2, 50] },
  ABOLISH: { from: [1, 1], into: [0, 0] },
} as const satisfies Record<StepKind, { from: readonly [number, number]; into: readonly [number, number] }>;

export interface Made {
  readonly name?: string | null;
  /** Group that is to supervise the host unit. */
  readonly groupId?: string | null;
}

export interface Step {
  readonly kind: StepKind;
  readonly ids: readonly string[];
  readonly into: readonly Made[];
}

export interface Decision {
  readonly effectiveFrom: Date;
  readonly steps: readonly Step[];
}

/** A host unit as far as the structure goes. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly groupId: string;
  readonly seat: boolean;
  readonly fictional: boolean;
  readonly predecessors: readonly string[];
  /** From when its present name and group are in force. */
  readonly since: Date;
  readonly abolishedFrom: Date | null;
}

export interface Structure {
  readonly units: readonly Unit[];
  /** Groups in force. */
  readonly groups: ReadonlySet<string>;
}

export interface Reorganised {
  /** Every unit that is new or other than before. */
  readonly changed: readonly Unit[];
  readonly steps: readonly Done[];
}

/** Where units come from in one step, and whether the demonstration's label goes with them. */
interface Course {
  readonly at: string;
  readonly since: Date;
  readonly newId: () => string;
  readonly fictional: boolean;
}

/**
 * Applies the steps of a decision in their order; a unit is the subject of one step at most. Nothing takes effect in the
 * future, or before what is in force. Errors: INVALID_INPUT, NOT_FOUND, each with the path of the field.
 */
export function reorganise(
  { units, groups }: Structure,
  { effectiveFrom: since, steps }: Decision,
  {
    now,
    newId,
    fictional,
  }: { readonly now: Date; readonly newId: () => string; readonly fictional: boolean },
): Reorganised | Refusal {
  if (since > now)
    return invalid('effectiveFrom', 'a structure of the future is not yet in force / 不能晚于现在');
  if (steps.length === 0 || steps.length > MOST_STEPS)
    return invalid('steps', `1 to ${MOST_STEPS} / 须有 1 至 ${MOST_STEPS} 步`);
  const inForce = new Map(units.map((unit) => [unit.id, unit]));
  const changed = new Map<string, Unit>();
  const done: Done[] = [];
  for (const [index, step] of steps.entries()) {
    const course = { at: `steps.${index}`, since, newId, fictional };
    const subjects = subjectsOf(step, inForce, changed, course);
    if (!Array.isArray(subjects)) return subjects;
    const fault = faultIn(step, groups, course);
    if (fault) return fault;
    const after = applied(step, subjects, course);
    for (const unit of after) changed.set(unit.id, unit);
    done.push({
      kind: step.kind,
      before: step.ids,
      after: after.filter((unit) => unit.abolishedFrom === null).map(({ id }) => id),
    });
  }
  return seated(inForce, changed) ?? { changed: [...changed.values()], steps: done };
}

const invalid = (field: string, reason: string): Refusal => refuse('INVALID_INPUT', field, { reason });

function subjectsOf(
  { kind, ids }: Step,
  inForce: ReadonlyMap<string, Unit>,
  changed: ReadonlyMap<string, Unit>,
  { at, since }: Course,
): Unit[] | Refusal {
  const [least, most] = stepKinds[kind].from;
  if (ids.length < least || ids.length > most || new Set(ids).size < ids.length)
    return invalid(
      `${at}.ids`,
      `${kind}: ${least}–${most}, each once / 须为 ${least} 至 ${most} 个,不得重复`,
    );
  const subjects: Unit[] = [];
  for (const [index, id] of ids.entries()) {
    const field = `${at}.ids.${index}`;
    const unit = inForce.get(id);
    if (typeOfId(id) !== 'HostUnit' || !unit) return refuse('NOT_FOUND', field);
    if (changed.has(id)) return invalid(field, 'another step is about it / 另一步骤已涉及该单位');
    if (unit.since >= since)
      return invalid(field, `it has been as it is since ${unit.since.toISOString()} / 须晚于其现状生效时间`);
    subjects.push(unit);
  }
  return subjects;
}

function faultIn({ kind, into }: Step, groups: ReadonlySet<string>, { at }: Course): Refusal | null {
  const [least, most] = stepKinds[kind].into;
  if (into.length < least || into.length > most)
    return invalid(`${at}.into`, `${kind}: ${least}–${most} / 须为 ${least} 至 ${most} 个`);
  for (const [index, { name, groupId }] of into.entries()) {
    const field = `${at}.into.${index}`;
    const isNamed = kind !== 'MOVE';
    const isPlaced = kind === 'MOVE' || kind === 'ESTABLISH';
    const fault = isNamed ? textFault(name ?? '', LONGEST_NAME) : null;
    if (fault !== null) return invalid(`${field}.name`, fault);
    if (isPlaced && groupId == null)
      return invalid(`${field}.groupId`, 'a host unit has a group / 须有派驻机构');
    if (groupId != null && !groups.has(groupId)) return refuse('NOT_FOUND', `${field}.groupId`);
  }
  return null;
}

/** The units after a step, ended ones among them. */
function applied(
  { kind, into }: Step,
  subjects: readonly Unit[],
  { since, newId, fictional }: Course,
): Unit[] {
  const [first] = subjects;
  if (first && (kind === 'RENAME' || kind === 'MOVE')) {
    const [{ name, groupId }] = into as [Made];
    const isMoved = groupId != null && groupId !== first.groupId;
    return [
      {
        ...first,
        name: name ?? first.name,
        groupId: groupId ?? first.groupId,
        seat: first.seat && !isMoved,
        since,
      },
    ];
  }
  const ended = subjects.map((unit) => ({ ...unit, seat: false, abolishedFrom: since }));
  const made = into.map(({ name, groupId }, index): Unit => {
    const group = groupId ?? first!.groupId;
    const seat = index === 0 && subjects.some((unit) => unit.seat && unit.groupId === group);
    const predecessors = subjects.map(({ id }) => id);
    const label = first?.fictional ?? fictional;
    return {
      id: newId(),
      name: name!,
      groupId: group,
      seat,
      fictional: label,
      predecessors,
      since,
      abolishedFrom: null,
    };
  });
  return [...ended, ...made];
}

/** A group sits in one of its units: whoever takes the seat's unit away has to leave it one. */
function seated(before: ReadonlyMap<string, Unit>, changed: ReadonlyMap<string, Unit>): Refusal | null {
  const after = new Map([...before, ...changed]);
  const units = [...after.values()].filter((unit) => unit.abolishedFrom === null);
  for (const { groupId, seat } of before.values()) {
    const left = units.filter((unit) => unit.groupId === groupId);
    if (seat && left.length > 0 && !left.some((unit) => unit.seat))
      return invalid('steps', `the group ${groupId} would lose its seat / 派驻机构将失去所驻单位`);
  }
  return null;
}
