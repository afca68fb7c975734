import type { Founding } from '../../shared/founding/founding.js';
import { newId } from '../../shared/kernel/id.js';
import { announced, type WorldTables } from '../../shared/world/rows.js';
import { personEvent } from './person/person.events.js';
import { postEvent } from './post/post.events.js';

/** The person, how that person signs in, and the post; who did it stands in the audit. */
export function commonsFounding({ person, identity, commission, now }: Founding): WorldTables {
  const post = { id: newId('Post'), personId: person.id, organisationId: commission.id };
  const stamps = { updated_at: now, version: 1 };
  const step = { version: 1, at: now, by_person_id: person.id };
  return {
    'commons.person': [{ ...person, fictional: false, ...stamps }],
    'commons.person_history': [{ person_id: person.id, name: person.name, ...step }],
    'authz.identity': [{ ...identity, person_id: person.id }],
    'commons.identity_history': [{ ...identity, person_id: person.id, at: now, by_person_id: person.id }],
    'authz.post': [
      {
        id: post.id,
        person_id: person.id,
        organisation_id: commission.id,
        role: 'ADMINISTRATOR',
        from: now,
        acting: false,
        ...stamps,
      },
    ],
    'commons.post_history': [{ post_id: post.id, from: now, ...step }],
    'commons.outbox': [
      announced(personEvent('ADDED', person.id), person.id, 1, now),
      announced(postEvent('STARTED', post), post.id, 1, now),
    ],
    'commons.audit': [
      {
        at: now,
        ...identity,
        person_id: person.id,
        operation: 'administrator',
        action: 'administrator',
        outcome: 'DONE',
        ids: [person.id, post.id],
      },
    ],
  };
}
