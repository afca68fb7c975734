// change(): begin, policy, rules, save, event, audit, idempotency, commit. Nothing else writes a record, and nothing changes one.
// The audit names the record alone: neither the matter nor whom it is about.
import type { Changer } from '../../../shared/database/change.js';
import { newId } from '../../../shared/kernel/id.js';
import { isRefusal, type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { roles } from '../../../shared/policy/role.js';
import { Person } from '../person/person.entity.js';
import { Receipt } from '../receipt/receipt.entity.js';
import { InterferenceRecord } from './interference-record.entity.js';
import { interferenceReported } from './interference-record.events.js';
import { interferenceReportPolicy } from './interference-record.policy.js';
import { reportInterference, type WantedRecord } from './interference-record.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

/** @param reporter the asking person */
export function reportInterferenceAs(
  by: Changer,
  input: Input<WantedRecord>,
  reporter: string,
): Promise<{ id: string } | Refusal> {
  return by.change<Person>({
    schema: 'commons',
    mutation: 'interferenceReport',
    input,
    policy: interferenceReportPolicy,
    action: 'report',
    field: 'interfererId',
    ids: [],
    find: async (em) => {
      const person = await em.findOne(Person, { id: reporter });
      return person && { state: { ...person }, facts: { person: person.id } };
    },
    decide: async ({ fictional }, { now, standing }, em) => {
      const { interfererId } = input;
      if (interfererId != null && (await em.findOne(Person, { id: interfererId })) === null)
        return refuse('NOT_FOUND', 'interfererId');
      const inside = standing.posts.filter(({ role }) => roles[role].inside);
      const organisations = inside.map(({ organisation }) => organisation);
      const reporting = { by: standing.person, now, organisations, fictional };
      const record = reportInterference(newId('InterferenceRecord'), input, reporting);
      if (isRefusal(record)) return record;
      const { id } = record;
      const save = (own: typeof em): Promise<void> => {
        own.persist(own.create(InterferenceRecord, record));
        own.persist(own.create(Receipt, { id, personId: standing.person, at: now }));
        return Promise.resolve();
      };
      return { id, version: 1, events: [interferenceReported(id)], save };
    },
  });
}
