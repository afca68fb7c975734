// change(): begin, policy, rules, save, history, event, audit, idempotency, commit. The vault is written in the same transaction.
import { randomBytes } from 'node:crypto';
import type { Changer } from '../../../shared/database/change.js';
import { letters, newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.js';
import type { Vault } from '../../../shared/vault/vault.js';
import { SupervisionOffice } from '../supervision-office/supervision-office.entity.js';
import { Holding, IntakeRecord, IntakeRecordStep } from './intake-record.entity.js';
import { surroundingsOf } from './intake-record.loader.js';
import { intakeRecordPolicy } from './intake-record.policy.js';
import { keepRecord, type WantedRecord } from './intake-record.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

export function keepIntakeRecord(
  by: Changer,
  { idempotencyKey = null, ...wanted }: Input<WantedRecord>,
  vault: Pick<Vault, 'keep' | 'digest'>,
): Promise<{ id: string } | Refusal> {
  // a plain hash of the input could be guessed at, by whoever has the working copy
  const input = { idempotencyKey, digest: idempotencyKey === null ? null : vault.digest(wanted) };
  return by.change<SupervisionOffice>({
    schema: 'offices',
    mutation: 'intakeRecordKeep',
    input,
    policy: intakeRecordPolicy,
    action: 'keep',
    field: 'officeId',
    ids: [wanted.officeId],
    find: async (em) => {
      const office = await em.findOne(SupervisionOffice, { id: wanted.officeId });
      return office && { state: office, facts: { organisation: office.id, matter: null, level: null } };
    },
    decide: async (_, { now, standing }, em) => {
      const db = em.getKysely<unknown>();
      const recordNumber = `SL-${now.getUTCFullYear()}-${letters(randomBytes(8)).slice(0, 8)}`;
      const { clearance, person } = standing;
      const decided = keepRecord({ id: newId('IntakeRecord'), recordNumber }, wanted, {
        now,
        clearance,
        ...(await surroundingsOf(db, wanted.accusedOrganisationId)),
      });
      if (isRefusal(decided)) return decided;
      const { next, secret, events } = decided;
      const { id, version, officeId } = next;
      return {
        id,
        version,
        events,
        save: async (own) => {
          await own.upsert(IntakeRecord, next);
          own.persist(own.create(Holding, { matterId: id, organisationId: officeId }));
          own.persist(own.create(IntakeRecordStep, { recordId: id, version, at: now, personId: person }));
          await vault.keep(own.getKysely<unknown>(), id, JSON.stringify(secret));
        },
      };
    },
  });
}
