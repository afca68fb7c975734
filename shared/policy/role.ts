/** The roles of linked supervision (domain, 1.6c) and the administrator of the hub. A role is held in an organisation, for a period, sometimes for one matter. */
export const roles = {
  COMMISSION_LEADER: { en: 'Commission leader', zh: '委领导', inside: true },
  IN_CHARGE_LEADER: { en: 'Leader in charge', zh: '分管领导', inside: true },
  ASSISTING_LEADER: { en: 'Assisting leader', zh: '协管领导', inside: true },
  OFFICE_HEAD: { en: 'Office head', zh: '室主任', inside: true },
  LIAISON_OFFICER: { en: 'Liaison officer', zh: '业务骨干', inside: true },
  CASE_SUPERVISOR: { en: 'Case supervisor', zh: '案管', inside: true },
  TRIAL_OFFICE_HEAD: { en: 'Head of the case trial office', zh: '案件审理室主任', inside: true },
  GROUP_LEADER: { en: 'Group leader', zh: '纪检监察组组长', inside: true },
  DEPUTY_GROUP_LEADER: { en: 'Deputy group leader', zh: '纪检监察组副组长', inside: true },
  GROUP_MEMBER: { en: 'Group member', zh: '纪检监察组成员', inside: true },
  DISTRICT_LEADER: { en: 'District leader', zh: '区纪委监委领导', inside: true },
  SUBDISTRICT_HEAD: { en: 'Head of a township-level organ', zh: '镇街纪检监察组织负责人', inside: true },
  ZONE_LEADER: { en: 'Zone leader', zh: '片区长', inside: true },
  TEAM_LEADER: { en: 'Team leader', zh: '协作组长', inside: true },
  ZONE_TRIAL_HEAD: { en: 'Head of a zone trial team', zh: '划片案件审理小组组长', inside: true },
  ZONE_TRIAL_MEMBER: { en: 'Member of a zone trial team', zh: '划片案件审理小组成员', inside: true },
  INSPECTION_OFFICE_DIRECTOR: { en: 'Director of the inspection office', zh: '巡察办主任', inside: true },
  INSPECTION_TEAM_LEADER: { en: 'Leader of an inspection team', zh: '巡察组组长', inside: true },
  MOBILE_MEMBER: { en: 'Mobile member', zh: '机动组员', inside: false },
  PERSONNEL_DEPARTMENT: { en: 'Personnel department', zh: '组织部', inside: true },
  STATION_HEAD: { en: 'Station head', zh: '联络站站长', inside: false },
  STATION_SUPERVISOR: { en: 'Station supervisor', zh: '联络站监督员', inside: false },
  HOST_PARTY_SECRETARY: {
    en: 'Secretary of the host party committee',
    zh: '驻在单位党委书记',
    inside: false,
  },
  DUTY_LIAISON: { en: 'Main-duty liaison', zh: '主体责任联络员', inside: false },
  OUTPOST_TRIAL_STAFF: { en: 'Trial staff of an outpost committee', zh: '工委审理人员', inside: true },
  EXTERNAL_PARTNER: { en: 'External partner (regulator)', zh: '外部协作方(监管机构)', inside: false },
  INTEGRATION_PARTNER: {
    en: 'Integration partner (service account)',
    zh: '系统对接方(服务账号)',
    inside: false,
  },
  AUDITOR: { en: 'Auditor (reads the audit only)', zh: '审计员(仅查阅审计)', inside: false },
  SHADOW_TRAINEE: { en: 'Shadow trainee', zh: '跟班跟案人员', inside: false },
  ADMINISTRATOR: {
    en: 'Administrator (keeps the registers, sees no case)',
    zh: '系统管理员(维护名册,不接触案件)',
    inside: false,
  },
} as const satisfies Record<string, { en: string; zh: string; inside: boolean }>;

export type Role = keyof typeof roles;
export const allRoles = Object.keys(roles) as Role[];
export const roleDescriptions = Object.fromEntries(
  allRoles.map((role) => [role, `${roles[role].en}. ${roles[role].zh}。`]),
) as Record<Role, string>;
/** Those who work inside the discipline organs and may know each other's names and posts. */
export const insideRoles = allRoles.filter((role) => roles[role].inside);
/** Those who are lent to one matter, or learn from it (S4-A, S4-B). */
export const lentRoles: readonly Role[] = ['MOBILE_MEMBER', 'SHADOW_TRAINEE'];
/** Those who lead an organisation and decide for it, in the matters that it leads too; docs/decisions/0015-emergencies-clearances-and-loans.md. */
export const leadingRoles: readonly Role[] = [
  'COMMISSION_LEADER',
  'IN_CHARGE_LEADER',
  'OFFICE_HEAD',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
  'ZONE_LEADER',
];
/** Those who head an organisation of whatever kind: who leads, and who heads one in which nobody decides for matters. */
export const headingRoles: readonly Role[] = [
  ...leadingRoles,
  'TRIAL_OFFICE_HEAD',
  'SUBDISTRICT_HEAD',
  'INSPECTION_OFFICE_DIRECTOR',
];
/** Those who may read the registers of organisations, places and people. */
export const registerRoles: readonly Role[] = [...insideRoles, 'ADMINISTRATOR'];
/** Those of a liaison station: they see their station, and the organs and places above it. */
export const stationRoles: readonly Role[] = ['STATION_HEAD', 'STATION_SUPERVISOR'];
/** Those of a host unit: they see their unit, and the groups that supervise such units. */
export const hostUnitRoles: readonly Role[] = ['HOST_PARTY_SECRETARY', 'DUTY_LIAISON'];
/** The tiers of a zone's leadership (S3:23); each is a role. */
export const zoneTierRoles: readonly Role[] = ['IN_CHARGE_LEADER', 'ASSISTING_LEADER', 'OFFICE_HEAD'];
/** Those who lead an organisation that takes part in cases: they open them, advance them and hand out their work. */
export const caseLeaderRoles: readonly Role[] = [
  'IN_CHARGE_LEADER',
  'OFFICE_HEAD',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
  'ZONE_LEADER',
];
/** Those who work on cases: they read. */
export const caseWorkerRoles: readonly Role[] = [
  ...caseLeaderRoles,
  'COMMISSION_LEADER',
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
  'DEPUTY_GROUP_LEADER',
  'GROUP_MEMBER',
  'SUBDISTRICT_HEAD',
  'TEAM_LEADER',
];
/** Those who lead an organisation that holds clues: they designate, approve, offer and receive. */
export const clueLeaderRoles: readonly Role[] = [
  'OFFICE_HEAD',
  'IN_CHARGE_LEADER',
  'GROUP_LEADER',
  'DISTRICT_LEADER',
];
/** Those who handle clues there. */
export const clueWorkerRoles: readonly Role[] = [
  ...clueLeaderRoles,
  'ASSISTING_LEADER',
  'LIAISON_OFFICER',
  'CASE_SUPERVISOR',
  'DEPUTY_GROUP_LEADER',
  'GROUP_MEMBER',
];
