import { sql } from 'kysely';
import type { Changer } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Done, Reorganisation } from './reorganisation.entity.js';
import { reorganisationDecided } from './reorganisation.events.js';
import { reorganisationPolicy } from './reorganisation.policy.js';
import { type Decision, reorganise, type Structure, type Unit } from './reorganisation.rules.js';

const LONGEST_DOCUMENT = 200;
const LOCK = sql`hashtext('groups.structure')`;

export interface ReorganisationInput extends Decision {
  readonly document?: string | null;
  readonly idempotencyKey?: string | null;
}

/** The structure in force; until the transaction ends nobody else changes it. */
async function lockStructure(em: EntityManager): Promise<Structure> {
  const db = em.getKysely<unknown>();
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(db);
  const groups = await sql<{
    id: string;
  }>`select id from groups.dispatched_group where abolished_from is null`.execute(db);
  const units = await sql<Unit>`
    select unit.id, unit.name, group_id as "groupId", seat, fictional, unit.predecessors, version.since,
      null as "abolishedFrom"
    from groups.host_unit unit join directory.organisation version on version.id = unit.id and version.until is null`.execute(
    db,
  );
  return { units: units.rows, groups: new Set(groups.rows.map(({ id }) => id)) };
}

/** Whoever ends or moves comes first, so that at no moment a group has two seats. */
async function save(em: EntityManager, units: readonly Unit[], now: Date): Promise<void> {
  const written = units
    .toSorted((one, other) => Number(one.seat) - Number(other.seat))
    .map(({ id, name, groupId, seat, fictional, predecessors, since, abolishedFrom }) => ({
      id,
      name,
      group_id: groupId,
      seat,
      fictional,
      predecessors,
      effective_from: since,
      abolished_from: abolishedFrom,
      updated_at: now,
    }));
  const columns = sql`id, name, group_id, seat, fictional, predecessors, effective_from, abolished_from, updated_at`;
  for (const row of written)
    await sql`insert into groups.host_unit (${columns})
      select ${columns} from jsonb_populate_record(null::groups.host_unit, ${JSON.stringify(row)}::jsonb)
      on conflict (id) do update set name = excluded.name, group_id = excluded.group_id, seat = excluded.seat,
        effective_from = excluded.effective_from, abolished_from = excluded.abolished_from,
        updated_at = excluded.updated_at`.execute(em.getKysely<unknown>());
}

const handsOver = ({ kind }: Done): boolean => kind === 'MERGE' || kind === 'SPLIT';

/** The organs that are handed over, before their units: whoever assesses one locks it first, too. */
async function lockOrgans(em: EntityManager, steps: readonly Done[]): Promise<void> {
  const units = steps.filter(handsOver).flatMap(({ before }) => before);
  await sql`select 1 from groups.internal_organ where host_unit_id = any(${units}) and sub_unit_id is not null
    order by id for update`.execute(em.getKysely<unknown>());
}

/** Parts of a unit that was merged or split go, with their organs, to the first of what came of it. */
async function handOver(em: EntityManager, steps: readonly Done[], now: Date): Promise<void> {
  const db = em.getKysely<unknown>();
  for (const { before, after } of steps.filter(handsOver)) {
    const handedOver = sql`host_unit_id = ${after[0]}, updated_at = greatest(${now}, updated_at + interval '1 millisecond')
      where host_unit_id = any(${[...before]})`;
    await sql`update groups.host_sub_unit set ${handedOver}`.execute(db);
    await sql`update groups.internal_organ set version = version + 1, ${handedOver} and sub_unit_id is not null`.execute(
      db,
    );
  }
}

/** Enters a decision about host units: all of its steps, or none. */
export function reorganiseHostUnits(
  by: Changer,
  input: ReorganisationInput,
): Promise<{ id: string } | Refusal> {
  return by.change<Structure>({
    schema: 'groups',
    mutation: 'hostUnitsReorganise',
    input,
    policy: reorganisationPolicy,
    action: 'decide',
    field: 'steps',
    ids: input.steps.flatMap(({ ids }) => ids),
    find: async (em) => ({ state: await lockStructure(em), facts: {} }),
    decide: async (structure, { now, standing }, em) => {
      const fault = input.document == null ? null : textFault(input.document, LONGEST_DOCUMENT);
      if (fault !== null) return refuse('INVALID_INPUT', 'document', { reason: fault });
      const fictional = await isDemonstration(em);
      const decided = reorganise(structure, input, { now, newId: () => newId('HostUnit'), fictional });
      if (isRefusal(decided)) return decided;
      const { changed, steps } = decided;
      const made: Reorganisation = {
        id: newId('Reorganisation'),
        effectiveFrom: input.effectiveFrom,
        document: input.document ?? null,
        steps,
        personId: standing.person,
        updatedAt: now,
      };
      return {
        id: made.id,
        version: 1,
        events: [reorganisationDecided(made.id)],
        save: async (own) => {
          await lockOrgans(own, steps);
          await save(own, changed, now);
          await handOver(own, steps, now);
          own.persist(own.create(Reorganisation, made));
        },
      };
    },
  });
}

/** What is added by hand to the demonstration is as invented as all of it. */
async function isDemonstration(em: EntityManager): Promise<boolean> {
  const { rows } = await sql<{ fictional: boolean }>`
    select coalesce(bool_or(fictional), false) as fictional from groups.host_unit`.execute(
    em.getKysely<unknown>(),
  );
  return rows[0]!.fictional;
}
