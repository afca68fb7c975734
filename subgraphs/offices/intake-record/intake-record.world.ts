import type { City } from '../../../shared/world/city.js';
import { Dice, worldId } from '../../../shared/world/dice.js';
import { invent, type Office } from '../../../shared/world/organisations.js';
import { announced, type Row, type WorldTables } from '../../../shared/world/rows.js';
import type { IntakeSource } from './intake-record.entity.js';
import { intakeRecordKept } from './intake-record.events.js';

const DAY_MS = 86_400_000;
const RECORDS = 12;
const SOURCES: readonly IntakeSource[] = [
  'PETITION',
  'FOUND_IN_WORK',
  'PETITION',
  'INSPECTION',
  'OTHER_BODY',
];
/** The register of reports is central (domain 2, rule 3); offices hold some of their own. */
const HOLDERS = [
  'office/case-supervision',
  'office/case-supervision',
  'office/4',
  'office/case-supervision',
  'office/7',
];
const MATTERS = [
  '违规发放津贴补贴',
  '插手工程招投标',
  '公车私用',
  '违规收受礼品礼金',
  '资产处置不规范',
  '优亲厚友',
];

interface WorldRecord {
  readonly id: string;
  readonly at: Date;
  readonly holder: Office;
  readonly row: Row;
}

function recordOf(city: City, index: number): WorldRecord {
  const key = `intake/${index + 1}`;
  const dice = new Dice(key);
  const id = worldId('IntakeRecord', key);
  const at = new Date(city.day.getTime() - (3 * index + 2) * DAY_MS);
  const holder = city.offices.find((office) => office.key === HOLDERS[index % HOLDERS.length])!;
  const unit = dice.pick(city.groups.flatMap(({ hostUnits }) => hostUnits));
  const accused = `${invent(key).name}(虚构)`;
  const row: Row = {
    id,
    record_number: `SL-${at.getUTCFullYear()}-${id.slice(-8)}`,
    source: SOURCES[index % SOURCES.length],
    received_at: at,
    office_id: holder.id,
    accused_name: accused,
    accused_organisation_id: unit.id,
    working_copy: `反映${unit.name}${accused}${MATTERS[index % MATTERS.length]}的问题。(匿名,内容虚构)`,
    real_name: false,
    level: 'INTERNAL',
    fictional: true,
    created_at: at,
    updated_at: at,
    version: 1,
  };
  return { id, at, holder, row };
}

/** Anonymous reports, all of them invented: the vault of a demonstration holds what its users put in. */
export function intakeWorld(city: City): WorldTables {
  const records = Array.from({ length: RECORDS }, (_, index) => recordOf(city, index));
  return {
    'offices.intake_record': records.map(({ row }) => row),
    'offices.intake_record_history': records.map(({ id, at, holder }) => ({
      record_id: id,
      version: 1,
      at,
      person_id: holder.staff[0]!.id,
    })),
    'authz.holding': records.map(({ id, holder }) => ({ matter_id: id, organisation_id: holder.id })),
    'offices.outbox': records.map(({ id, at, holder }) =>
      announced(intakeRecordKept(id, holder.id), id, 1, at),
    ),
  };
}
