import { codeOf, type Sheet, text } from '../../../shared/import/sheet.js';

const LONGEST = 200;

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
  stamps: [],
  check: (records) =>
    Promise.resolve(
      records
        .filter(({ isNew, changes }) => !isNew && changes.length > 0)
        .map(({ line }) => ({
          sheet: 'sign-ins',
          line,
          column: 'subject',
          code: 'VALUE_TAKEN',
          parameters: { field: 'subject' },
        })),
    ),
};
