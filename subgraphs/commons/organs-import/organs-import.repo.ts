// change(): begin, lock, policy, rules, save, audit, idempotency, commit. After that whoever coordinates moves it on.
import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Changed, Changer, ChangeSpec, Moment } from '../../../shared/database/change.js';
import type { EntityManager } from '../../../shared/database/orm.js';
import { IMPORT_CHANNEL, RECEIVED_TABLES } from '../../../shared/import/channel.js';
import type { ImportStage } from '../../../shared/import/stages.js';
import type { Actor } from '../../../shared/kernel/actor.js';
import { newId } from '../../../shared/kernel/id.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import { Person } from '../person/person.entity.js';
import { OrgansImport, OrgansImportFile } from './organs-import.entity.js';
import { importWorld, receivedFiles } from './organs-import.loader.js';
import { organsImportPolicy } from './organs-import.policy.js';
import {
  type AnnouncedFile,
  announcedFault,
  cancelFault,
  type Piece,
  startFault,
  takePiece,
} from './organs-import.rules.js';

type Input<T> = T & { readonly idempotencyKey?: string | null };

const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

type Ground = Pick<ChangeSpec<OrgansImport>, 'schema' | 'policy' | 'action'>;
const ground: Ground = { schema: 'commons', policy: organsImportPolicy, action: 'import' };

const findImport = (id: string) => async (em: EntityManager) => {
  const found = await em.findOne(OrgansImport, { id }, LOCKED);
  return found && { state: { ...found }, facts: {} };
};

const nothing = ({ id, version }: OrgansImport): Changed => ({
  id,
  version,
  events: [],
  save: () => Promise.resolve(),
});

/** The files, by name, in one text: two imports of the same files are one. */
const contentOf = (files: readonly AnnouncedFile[]): string =>
  JSON.stringify(
    files.map(({ name, bytes, sha256 }) => [name, bytes, sha256]).toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  );

/** Whether every file that is here whole is the one that was announced. */
async function isSound(em: EntityManager, id: string): Promise<boolean> {
  const files = await receivedFiles(em.getKysely<unknown>(), id);
  return files.every(({ bytes, received, digest, sha256 }) => received < bytes || digest === sha256);
}

/** What was begun and not finished is gone on with, or given up for what is begun now. */
async function unfinished(em: EntityManager, person: string, files: readonly AnnouncedFile[]) {
  const open = await em.find(OrgansImport, { personId: person, stage: 'RECEIVING' }, LOCKED);
  const known = await em.find(OrgansImportFile, { importId: { $in: open.map(({ id }) => id) } });
  const alike = open.find(
    ({ id }) => contentOf(known.filter(({ importId }) => importId === id)) === contentOf(files),
  );
  const same = alike && (await isSound(em, alike.id)) ? alike : undefined;
  return { same, givenUp: open.filter((one) => one !== same).map(({ id }) => id) };
}

async function giveUp(em: EntityManager, ids: readonly string[], now: Date): Promise<void> {
  const db = em.getKysely<unknown>();
  await sql`update imports.import set stage = 'CANCELLED', version = version + 1, updated_at = ${now}
    where id = any(${[...ids]})`.execute(db);
  for (const table of RECEIVED_TABLES)
    await sql`delete from ${sql.table(`imports.${table}`)} where import_id = any(${[...ids]})`.execute(db);
  await sql`select pg_notify(${IMPORT_CHANNEL}, '')`.execute(db);
}

export function beginImport(
  by: Changer,
  actor: Actor,
  input: Input<{ readonly files: readonly AnnouncedFile[] }>,
): Promise<{ id: string } | Refusal> {
  const { files } = input;
  return by.change<null>({
    ...ground,
    mutation: 'organsImportBegin',
    input,
    field: 'files',
    ids: [],
    find: () => Promise.resolve({ state: null, facts: {} }),
    decide: async (_, { now, standing }, em) => {
      const fault = announcedFault(files);
      if (fault !== null) return fault;
      const { same, givenUp } = await unfinished(em, standing.person, files);
      if (same !== undefined) return nothing(same);
      const person = await em.findOneOrFail(Person, { id: standing.person });
      const made = {
        id: newId('OrgansImport'),
        stage: 'RECEIVING' as const,
        checkOnly: false,
        ...askedBy(actor, standing.person),
        fictional: person.fictional,
        createdAt: now,
        updatedAt: now,
        version: 1,
      };
      return {
        ...nothing(made),
        save: async (own) => {
          await giveUp(own, givenUp, now);
          own.persist(own.create(OrgansImport, made));
          await own.flush(); // before its files
          for (const file of files)
            own.persist(own.create(OrgansImportFile, { ...file, importId: made.id, received: 0 }));
        },
      };
    },
  });
}

const askedBy = ({ issuer, subject, operation }: Actor, personId: string) => ({
  personId,
  issuer,
  subject,
  operation,
});

export function uploadPiece(
  by: Changer,
  input: Input<{ readonly id: string; readonly file: string } & Piece>,
): Promise<{ id: string } | Refusal> {
  const { id, file: name, content, offset } = input;
  return by.change<OrgansImport>({
    ...ground,
    mutation: 'organsImportUpload',
    input,
    field: 'id',
    ids: [id],
    find: findImport(id),
    decide: async (state, _, em) => {
      const file = await em.findOne(OrgansImportFile, { importId: id, name });
      if (file === null) return refuse('NOT_FOUND', 'file');
      const taken = takePiece(state, file, input);
      if (taken === 'KNOWN') return nothing(state);
      if (taken !== 'NEW') return taken;
      return {
        ...nothing(state),
        save: async (own) => {
          await sql`insert into imports.chunk (import_id, file, "at", content)
            values (${id}, ${name}, ${offset}, ${content})`.execute(own.getKysely<unknown>());
          file.received += content.length;
        },
      };
    },
  });
}

const stepped = (state: OrgansImport, stage: ImportStage, { now }: Moment): OrgansImport => ({
  ...state,
  stage,
  updatedAt: now,
  version: state.version + 1,
});

/** What was checked before is checked again: the registers may have changed since. */
async function begin(em: EntityManager, next: OrgansImport): Promise<void> {
  const db = em.getKysely<unknown>();
  await em.upsert(OrgansImport, next);
  await sql`update imports.part set state = 'WAITING', done = 0 where import_id = ${next.id}`.execute(db);
  await sql`select pg_notify(${IMPORT_CHANNEL}, '')`.execute(db);
}

export function startImport(
  by: Changer,
  actor: Actor,
  input: Input<{ readonly id: string; readonly checkOnly: boolean }>,
): Promise<{ id: string } | Refusal> {
  const { id, checkOnly } = input;
  return by.change<OrgansImport>({
    ...ground,
    mutation: 'organsImport',
    input,
    field: 'id',
    ids: [id],
    find: findImport(id),
    decide: async (state, moment, em) => {
      const db = em.getKysely<unknown>();
      const fault = startFault(state, await receivedFiles(db, id), await importWorld(db, id));
      if (fault !== null) return fault;
      const next = {
        ...stepped(state, 'CHECKING', moment),
        ...askedBy(actor, moment.standing.person),
        checkOnly,
      };
      return { ...nothing(next), save: (own) => begin(own, next) };
    },
  });
}

export function cancelImport(
  by: Changer,
  input: Input<{ readonly id: string }>,
): Promise<{ id: string } | Refusal> {
  const { id } = input;
  return by.change<OrgansImport>({
    ...ground,
    mutation: 'organsImportCancel',
    input,
    field: 'id',
    ids: [id],
    find: findImport(id),
    decide: (state, moment) => {
      const fault = cancelFault(state);
      if (fault !== null) return fault;
      const next = stepped(state, 'CANCELLED', moment);
      return { ...nothing(next), save: (em) => giveUp(em, [id], moment.now) };
    },
  });
}
