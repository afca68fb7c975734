import { codeOf, NAMED, optional, type Sheet, whole } from '../../../shared/import/sheet.js';

const MOST_SUPERVISORS = 1_000;

/** Who heads a station is a post in its village: sheet `concurrent-posts`. */
export const liaisonStationSheet: Sheet = {
  name: 'liaison-stations',
  table: 'districts.liaison_station',
  columns: [
    NAMED,
    codeOf('place', '所在村社', ['Place']),
    codeOf('organ', '镇街纪检监察组织', ['SubdistrictOrgan']),
    whole('supervisors', '监督员数', MOST_SUPERVISORS, {
      into: 'supervisor_count',
      ...optional,
      otherwise: 0,
    }),
  ],
  parent: 'organ_id',
  stamps: ['updated_at', 'version'],
  unique: [{ into: ['place_id'], column: 'place' }],
};
