// Pure: state, input, time and ids come in as arguments; the next state or a closed refusal comes out.
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { Person } from './person.entity.js';
import { personEvent } from './person.events.js';

export interface NextPerson {
  readonly next: Person;
  readonly events: readonly ReturnType<typeof personEvent>[];
}

const LONGEST_NAME = 50;

function nameFault(name: string): Refusal | null {
  const reason = textFault(name, LONGEST_NAME);
  return reason === null ? null : refuse('INVALID_INPUT', 'name', { reason });
}

/** @param fictional whether whoever adds the person is invented: a demonstration adds nobody but its own kind */
export function addPerson(id: string, name: string, fictional: boolean, now: Date): NextPerson | Refusal {
  const next: Person = {
    id,
    name: name.trim(),
    fictional,
    serviceAccount: false,
    updatedAt: now,
    version: 1,
  };
  return nameFault(name) ?? { next, events: [personEvent('ADDED', id)] };
}

/** The same human under another name; the former one stays in the history. */
export function renamePerson(state: Person, name: string, now: Date): NextPerson | Refusal {
  const next: Person = { ...state, name: name.trim(), updatedAt: now, version: state.version + 1 };
  return nameFault(name) ?? { next, events: [personEvent('RENAMED', state.id)] };
}
