import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal } from '../../../shared/kernel/refusal.js';
import { keepRecord, type Keeper, type KeptRecord, type WantedRecord } from './intake-record.rules.js';
import { REDACTED } from './redact.rules.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const ids = { id: 'IntakeRecord_1', recordNumber: 'SL-2026-x' };
const keeper = (change: Partial<Keeper> = {}): Keeper => ({
  now: NOW,
  clearance: 'INTERNAL',
  organisationKnown: true,
  demonstration: true,
  ...change,
});
const wanted = (change: Partial<WantedRecord> = {}): WantedRecord => ({
  officeId: 'SupervisionOffice_1',
  source: 'PETITION',
  receivedAt: NOW,
  accusedName: '某甲',
  accusedOrganisationId: 'HostUnit_1',
  original: '我是张小三,电话13800138000。\n某甲公车私用。',
  reporter: { name: '张小三', contact: '138-0013-8000' },
  alsoHide: ['公车'],
  level: 'INTERNAL',
  ...change,
});
const keep = (change: Partial<WantedRecord> = {}, by: Partial<Keeper> = {}) =>
  keepRecord(ids, wanted(change), keeper(by));

test('the record holds a copy without the reporter, and the vault the original with the reporter', () => {
  const { next, secret, events } = keep() as KeptRecord;
  expect(next).toEqual({
    ...ids,
    source: 'PETITION',
    receivedAt: NOW,
    officeId: 'SupervisionOffice_1',
    accusedName: '某甲',
    accusedOrganisationId: 'HostUnit_1',
    workingCopy: `我是${REDACTED},电话${REDACTED}。\n某甲${REDACTED}私用。`,
    realName: true,
    level: 'INTERNAL',
    fictional: true,
    createdAt: NOW,
    updatedAt: NOW,
    version: 1,
  });
  expect(secret).toEqual({ ...wanted().reporter, original: wanted().original });
  expect(events).toEqual([
    {
      name: 'offices.intake-record.kept.v1',
      ids: { intakeRecord: ids.id, organisation: 'SupervisionOffice_1' },
    },
  ]);
});

test('of a name and an address their parts are taken out, too, of other things they are not', () => {
  const { next } = keep({
    original: '艾力住大直沽街道12号楼3单元,在三楼 看门。',
    reporter: { name: '买买提·艾力', address: '河东区大直沽街道12号楼3单元1502室' },
    alsoHide: ['三楼 值班'],
  }) as KeptRecord;
  expect(next.workingCopy).toBe(`${REDACTED}住${REDACTED},在三楼 看门。`);
});

test('an anonymous report needs no organisation, and is not called one by name', () => {
  const { next } = keep({ reporter: null, accusedOrganisationId: null, alsoHide: [] }) as KeptRecord;
  expect(next).toMatchObject({
    realName: false,
    accusedOrganisationId: null,
    workingCopy: wanted().original,
  });
});

test.each<[Partial<WantedRecord>, Partial<Keeper>, string, string]>([
  [{ accusedOrganisationId: null }, {}, 'VALUE_MISSING', 'accusedOrganisationId'],
  [{}, { organisationKnown: false }, 'NOT_FOUND', 'accusedOrganisationId'],
  [{ level: 'STRICT' }, {}, 'LEVEL_ABOVE_CLEARANCE', 'level'],
  [{ receivedAt: new Date(NOW.getTime() + 1) }, {}, 'INVALID_INPUT', 'receivedAt'],
  [{ accusedName: ' ' }, {}, 'INVALID_INPUT', 'accusedName'],
  [{ original: '字'.repeat(20_001) }, {}, 'INVALID_INPUT', 'original'],
  [{ original: 'a\u0000b' }, {}, 'INVALID_INPUT', 'original'],
  [{ reporter: { name: '张' } }, {}, 'INVALID_INPUT', 'reporter.name'],
  [{ reporter: { name: '张小三', contact: '' } }, {}, 'INVALID_INPUT', 'reporter.contact'],
  [{ reporter: { name: '张小三', address: '〔x〕' } }, {}, 'INVALID_INPUT', 'reporter.address'],
  [{ alsoHide: ['公车', '隐去'] }, {}, 'INVALID_INPUT', 'alsoHide.1'],
  [{ alsoHide: Array.from({ length: 21 }, () => '公车') }, {}, 'INVALID_INPUT', 'alsoHide'],
])('%j is refused, by field', (change, by, refused, field) => {
  expect(keep(change, by)).toMatchObject({ refused, parameters: { field } });
});

test('no refusal and no event says anything of what was to be hidden', () => {
  const text = fc.string({ unit: fc.constantFrom(...'秘密9〔x \u0007'), minLength: 1, maxLength: 230 });
  fc.assert(
    fc.property(text, text, (name, phrase) => {
      const kept = keep({ reporter: { name: `${name}⚑` }, alsoHide: [`${phrase}⚑`] });
      expect(JSON.stringify(isRefusal(kept) ? kept : kept.events)).not.toContain('⚑');
    }),
  );
});
