import type { City } from '../../../shared/world/city.js';
import type { Row, WorldTables } from '../../../shared/world/rows.js';

const TEMPLATE = 'one-three-n-n';
/** Hebei has laid the template down (S3:19). */
const FOLLOWS = 'district/120105/';

export const templateOf = (zoneKey: string): string | null => (zoneKey.startsWith(FOLLOWS) ? TEMPLATE : null);

/**
 * "1+3+N+N": conduct office, three offices, street committees, community stations. The city's conduct office stands for
 * the district's, since the demonstration city has no offices of districts: seats of offices are vacant there.
 */
export function compositionTables(city: City): WorldTables {
  const conduct = city.offices.find((office) => office.kind === 'CONDUCT_SUPERVISION_OFFICE')!;
  const slot = (number: number, name: string, organisation_type: string, rest: Row): Row => ({
    template_id: TEMPLATE,
    number,
    name,
    organisation_type,
    organisation_id: null,
    ...rest,
  });
  return {
    'zones.composition_template': [
      { id: TEMPLATE, name: '1+3+N+N', source: '河北区纪委监委片区协作模式(S3:19)' },
    ],
    'zones.composition_slot': [
      slot(1, '党风政风监督室', 'SupervisionOffice', { organisation_id: conduct.id, least: 1, most: 1 }),
      slot(2, '监督检查室', 'SupervisionOffice', { least: 3, most: 3 }),
      slot(3, '街道纪检监察工委', 'SubdistrictOrgan', { least: 1, most: null }),
      slot(4, '社区纪检监察工作联络站', 'LiaisonStation', { least: 1, most: null }),
    ],
  };
}
