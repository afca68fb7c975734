import type { City } from '../../shared/world/city.js';
import { Dice, worldId } from '../../shared/world/dice.js';
import { announced, type Row, type WorldTables } from '../../shared/world/rows.js';
import { type ConcurrentPostKind, concurrentPostKinds } from './concurrent-post/concurrent-post.entity.js';
import { districtCommissionEstablished } from './district-commission/district-commission.events.js';
import type { PlaceLevel } from './place/place.entity.js';
import { subdistrictOrganEstablished } from './subdistrict-organ/subdistrict-organ.events.js';

const DAYS_STANDING = 400;

/** When every organisation of the demonstration world was established. */
const establishedAt = (city: City): Date => new Date(city.day.getTime() - DAYS_STANDING * 86_400_000);

const placeId = (code: string): string => worldId('Place', code);

/** Three to five at each station, about 20 500 in all as published (S3:25). */
const supervisors = (village: string): number => new Dice(`station-supervisors/${village}`).whole(3, 5);

function placeRows(city: City, at: Date): Row[] {
  return city.places.map(({ code, level, parent, name }) => ({
    id: placeId(code),
    code,
    name,
    level: level.toUpperCase() as PlaceLevel,
    parent_id: level === 'district' ? null : placeId(parent),
    updated_at: at,
  }));
}

function commissionRows(city: City, at: Date): Row[] {
  return city.districts.map(({ id, code, name, staff }) => ({
    id,
    name,
    place_id: placeId(code),
    leader_id: staff[0]!.id,
    updated_at: at,
  }));
}

function organRows(city: City, at: Date): Row[] {
  const commissions = new Map(city.districts.map(({ code, id }) => [code, id]));
  return city.subdistricts.map(({ id, code, parent, name, kind, staff }) => ({
    id,
    name,
    kind,
    place_id: placeId(code),
    district_id: commissions.get(parent)!,
    head_id: staff[0]!.id,
    updated_at: at,
  }));
}

function stationRows(city: City, at: Date): Row[] {
  const organs = new Map(city.subdistricts.map(({ code, id }) => [code, id]));
  return city.stations.map(({ id, name, village, staff }) => ({
    id,
    name,
    place_id: placeId(village.code),
    organ_id: organs.get(village.parent)!,
    head_id: staff[0]!.id,
    supervisor_count: supervisors(village.code),
    updated_at: at,
    version: 1,
  }));
}

/** Each head holds all three posts (S3:13); some villages have a second discipline commissioner. */
function concurrentPostRows(city: City, at: Date): Row[] {
  const organs = new Map(city.subdistricts.map(({ code, id }) => [code, id]));
  return city.stations.flatMap(({ id, village, staff, secondCommissioner }) => {
    const row = (personId: string, kind: ConcurrentPostKind): Row => ({
      id: worldId('ConcurrentPost', `${village.code}/${kind}/${personId}`),
      person_id: personId,
      place_id: placeId(village.code),
      station_id: id,
      organ_id: organs.get(village.parent)!,
      kind,
      from: at,
      until: null,
      updated_at: at,
      version: 1,
    });
    const kinds = Object.keys(concurrentPostKinds) as ConcurrentPostKind[];
    const second = secondCommissioner ? [row(secondCommissioner.id, 'DISCIPLINE_COMMISSIONER')] : [];
    return [...kinds.map((kind) => row(staff[0]!.id, kind)), ...second];
  });
}

/** Real places and their organs; who works there and how many supervise is invented. */
export function districtsWorld(city: City): WorldTables {
  const at = establishedAt(city);
  return {
    'districts.place': placeRows(city, at),
    'districts.district_commission': commissionRows(city, at),
    'districts.subdistrict_organ': organRows(city, at),
    'districts.liaison_station': stationRows(city, at),
    'districts.concurrent_post': concurrentPostRows(city, at),
    'districts.outbox': [
      ...city.districts.map(({ id }) => announced(districtCommissionEstablished(id), id, 1, at)),
      ...city.subdistricts.map(({ id }) => announced(subdistrictOrganEstablished(id), id, 1, at)),
    ],
  };
}
