import { type Problem, problem } from '../../../shared/import/problem.js';
import { SERVICE_ISSUER } from '../../../shared/kernel/service-scope.js';
import { type CheckWorld, codeOf, type Sheet, type SheetRecord, text } from '../../../shared/import/sheet.js';

const LONGEST = 200;

/** Secrets of service accounts are made by the hub alone: a row that an import brings would revive one that was ended. */
const isMadeHere = ({ values }: SheetRecord): boolean => values['issuer'] === SERVICE_ISSUER;

/** An account stays with its person, and nobody gives themselves another one. */
function faultOf(record: SheetRecord, { person }: CheckWorld): Problem[] {
  const { line, isNew, changes, values } = record;
  const at = { sheet: 'sign-ins', line };
  if (isNew && isMadeHere(record))
    return [
      problem({ ...at, column: 'issuer' }, 'FORBIDDEN', { action: `organsImport (${SERVICE_ISSUER})` }),
    ];
  if (!isNew && changes.length > 0) return [problem({ ...at, column: 'subject' }, 'VALUE_TAKEN')];
  return isNew && values['person_id'] === person
    ? [
        problem({ ...at, column: 'person' }, 'FORBIDDEN', {
          action: 'organsImport (own person / 本人)',
        }),
      ]
    : [];
}

/** Who signs in as whom. Whoever an account belongs to is not changed: it would give one human another's sight. */
export const identitySheet: Sheet = {
  name: 'sign-ins',
  table: 'authz.identity',
  columns: [
    text('issuer', '签发方', LONGEST),
    text('subject', '账号', LONGEST),
    codeOf('person', '人员', ['Person']),
  ],
  key: ['issuer', 'subject'],
  among: `there.issuer <> '${SERVICE_ISSUER}'`,
  stamps: [],
  check: (records, world) => Promise.resolve(records.flatMap((record) => faultOf(record, world))),
  after: async (records, { query, now, person }) => {
    const rows = records.map(({ values }) => values);
    await query(
      `insert into commons.identity_history (issuer, subject, person_id, at, by_person_id)
       select issuer, subject, person_id, $2, $3 from jsonb_populate_recordset(null::authz.identity, $1)`,
      [JSON.stringify(rows), now, person],
    );
  },
};
