import type { City } from '../../../shared/world/city.js';
import { worldId } from '../../../shared/world/dice.js';
import type { Row, WorldTables } from '../../../shared/world/rows.js';

const TEMPLATE = worldId('CompositionTemplate', 'one-three-n-n');
/** Hebei has laid the template down (S3:19). */
const FOLLOWS = 'district/120105/';

export const templateOf = (zoneKey: string): string | null => (zoneKey.startsWith(FOLLOWS) ? TEMPLATE : null);

/**
 * "1+3+N+N": conduct office, three offices, street committees, community stations. The city's conduct office stands for
 * the district's, since the demonstration city has no offices of districts: seats of offices are vacant there.
 */
export function compositionTables(city: City, updated_at: Date): WorldTables {
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
      {
        id: TEMPLATE,
        name: '1+3+N+N',
        source: '河北区纪委监委片区协作模式(S3:19)',
        updated_at,
        added_by_id: null,
      },
    ],
    'zones.composition_slot': [
      slot(1, '党风政风监督室', 'SUPERVISION_OFFICE', { organisation_id: conduct.id, least: 1, most: 1 }),
      slot(2, '监督检查室', 'SUPERVISION_OFFICE', { least: 3, most: 3 }),
      slot(3, '街道纪检监察工委', 'SUBDISTRICT_ORGAN', { least: 1, most: null }),
      slot(4, '社区纪检监察工作联络站', 'LIAISON_STATION', { least: 1, most: null }),
    ],
  };
}
