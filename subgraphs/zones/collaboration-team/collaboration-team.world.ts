import { worldId } from '../../../shared/world/dice.js';
import type { WorldOrganisation } from '../../../shared/world/organisations.js';
import type { WorldTables } from '../../../shared/world/rows.js';

interface TeamZone {
  readonly id: string;
  readonly key: string;
  readonly level: string;
  readonly members: readonly WorldOrganisation[];
}

const DUTIES = ['协同监督、线索联商(S3:17、S3:21)', '交叉检查、问题联办(S3:17、S3:21)'];

/** Two teams in each zone of a district that has members enough: neighbours by code, led by a team leader of the first. */
export function teamTables(zones: readonly TeamZone[], updated_at: Date): WorldTables {
  const teams = zones
    .filter(({ level, members }) => level === 'DISTRICT' && members.length >= 4)
    .flatMap((zone) => {
      const half = Math.ceil(zone.members.length / 2);
      return [zone.members.slice(0, half), zone.members.slice(half)].map((members, index) => ({
        id: worldId('CollaborationTeam', `${zone.key}/${index + 1}`),
        zone,
        name: `第${'一二'[index]}协作小组`,
        duties: DUTIES[index]!,
        members,
      }));
    });
  return {
    'zones.collaboration_team': teams.map(({ id, zone, name, duties, members }) => ({
      id,
      zone_id: zone.id,
      name,
      leader_id: members[0]!.staff.find((staff) => staff.role === 'TEAM_LEADER')!.id,
      duties,
      updated_at,
      version: 1,
    })),
    'zones.collaboration_team_member': teams.flatMap(({ id, members }) =>
      members.map((member) => ({ team_id: id, organisation_id: member.id })),
    ),
  };
}
