-- Rows of a demonstration as the first version of the hub wrote them: ids, names and titles are invented, places are real.
-- The hub was killed before the last event got its number.
update feed.head set position = 2939;
insert into offices.commission (id, name, level, updated_at)
  select id, name, level, updated_at from json_populate_recordset(null::offices.commission, '[
{"id":"Commission_yT601Ve7TvDSMg62oeVgd7","name":"天津市纪委监委","level":"CITY","updated_at":"2021-06-04T16:00:00+00:00"}
]');
insert into offices.supervision_office (id, kind, name, head_id, updated_at, commission_id)
  select id, kind, name, head_id, updated_at, commission_id from json_populate_recordset(null::offices.supervision_office, '[
{"id":"SupervisionOffice_CZakyXkBfWaNjsv9E3verN","kind":"PERSONNEL_DEPARTMENT","name":"组织部","head_id":"Person_lRsysT1CwNNkCYjBwrEFtv","updated_at":"2021-06-04T16:00:00+00:00","commission_id":"Commission_yT601Ve7TvDSMg62oeVgd7"},
{"id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K","kind":"SUPERVISION_OFFICE","name":"第四监督检查室","head_id":"Person_fueDtyAG5alKhqkcEg3Sb2","updated_at":"2021-06-04T16:00:00+00:00","commission_id":"Commission_yT601Ve7TvDSMg62oeVgd7"},
{"id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF","kind":"SUPERVISION_OFFICE","name":"第七监督检查室","head_id":"Person_8hf0WdnGQgXjLOZlSrDmAV","updated_at":"2021-06-04T16:00:00+00:00","commission_id":"Commission_yT601Ve7TvDSMg62oeVgd7"}
]');
insert into groups.dispatched_group (id, name, level, fictional, host_kind, leader_id, updated_at, dispatch_mode, dispatched_at)
  select id, name, level, fictional, host_kind, leader_id, updated_at, dispatch_mode, dispatched_at from json_populate_recordset(null::groups.dispatched_group, '[
{"id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","name":"驻市发展改革委员会(虚构)纪检监察组","level":"CITY","fictional":true,"host_kind":"PARTY_STATE_ORGAN","leader_id":"Person_GDWi76NW0pq3PwQRhbHtk7","updated_at":"2023-06-05T16:00:00+00:00","dispatch_mode":"COMPREHENSIVE","dispatched_at":"2023-06-05T16:00:00+00:00"},
{"id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ","name":"驻海川大学(虚构)纪检监察组","level":"CITY","fictional":true,"host_kind":"UNIVERSITY","leader_id":"Person_NxM2i96fmLSrTLLLnm77fX","updated_at":"2024-04-22T16:00:00+00:00","dispatch_mode":"SINGLE","dispatched_at":"2024-04-22T16:00:00+00:00"}
]');
insert into groups.host_unit (id, name, seat, group_id, fictional, updated_at, party_secretary_id)
  select id, name, seat, group_id, fictional, updated_at, party_secretary_id from json_populate_recordset(null::groups.host_unit, '[
{"id":"HostUnit_4X2uJ2AyExdXySieKXd2Q1","name":"市发展改革委员会系统第3直属单位(虚构)","seat":false,"group_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","fictional":true,"updated_at":"2023-06-05T16:00:00+00:00","party_secretary_id":null},
{"id":"HostUnit_QDdrPqlTqsZeNkGdVID1V8","name":"市发展改革委员会系统第2直属单位(虚构)","seat":false,"group_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","fictional":true,"updated_at":"2023-06-05T16:00:00+00:00","party_secretary_id":null},
{"id":"HostUnit_czWCGKH8b3vqpgXtzESVSO","name":"海川大学(虚构)","seat":true,"group_id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ","fictional":true,"updated_at":"2024-04-22T16:00:00+00:00","party_secretary_id":"Person_BEivRSyX8mYc70xC5UKHVJ"},
{"id":"HostUnit_vPtKHfxRSpyCyys8wLVhpv","name":"市发展改革委员会(虚构)","seat":true,"group_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","fictional":true,"updated_at":"2023-06-05T16:00:00+00:00","party_secretary_id":"Person_wrSdLcU0pQQAEFh6V9BgtB"}
]');
insert into offices.counterpart_liaison (id, "from", "until", "primary", group_id, office_id, officer_id, updated_at)
  select id, "from", "until", "primary", group_id, office_id, officer_id, updated_at from json_populate_recordset(null::offices.counterpart_liaison, '[
{"id":"CounterpartLiaison_9qpCjR5vcgviGhPXw890K1","from":"2026-01-29T16:00:00+00:00","until":null,"primary":true,"group_id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ","office_id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K","officer_id":"Person_Q1FG0lD91SitN7Mh7oxK0Z","updated_at":"2026-01-29T16:00:00+00:00"},
{"id":"CounterpartLiaison_ZjqMDD3WI3NZRhjp5q7Tgu","from":"2026-01-29T16:00:00+00:00","until":null,"primary":true,"group_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","office_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF","officer_id":"Person_Wwbpm2UpwiopqKeZJoZhSX","updated_at":"2026-01-29T16:00:00+00:00"}
]');
insert into districts.place (id, code, name, level, parent_id, updated_at)
  select id, code, name, level, parent_id, updated_at from json_populate_recordset(null::districts.place, '[
{"id":"Place_1EXJij8eLAh4XotVJlHUlW","code":"120105","name":"河北区","level":"DISTRICT","parent_id":null,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Place_OUqAyKjTLod3Z6UC2P3EZJ","code":"120105001","name":"光复道街道","level":"SUBDISTRICT","parent_id":"Place_1EXJij8eLAh4XotVJlHUlW","updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Place_7yIqEaoewu1xz59yjJqHWK","code":"120105001013","name":"爱琴海社区居委会","level":"VILLAGE","parent_id":"Place_OUqAyKjTLod3Z6UC2P3EZJ","updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Place_Gmoopzuo7yUkK7MNR0PDxo","code":"120105001022","name":"瑞海名苑社区居委会","level":"VILLAGE","parent_id":"Place_OUqAyKjTLod3Z6UC2P3EZJ","updated_at":"2025-10-21T16:00:00+00:00"}
]');
insert into districts.district_commission (id, name, place_id, leader_id, updated_at)
  select id, name, place_id, leader_id, updated_at from json_populate_recordset(null::districts.district_commission, '[
{"id":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn","name":"河北区纪委监委","place_id":"Place_1EXJij8eLAh4XotVJlHUlW","leader_id":"Person_Bg0MrwpOyQyGVyFtaz548k","updated_at":"2025-10-21T16:00:00+00:00"}
]');
insert into districts.subdistrict_organ (id, kind, name, head_id, place_id, updated_at, district_id)
  select id, kind, name, head_id, place_id, updated_at, district_id from json_populate_recordset(null::districts.subdistrict_organ, '[
{"id":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO","kind":"STREET","name":"光复道街道纪检监察工委","head_id":"Person_EVDvNaCEhAvpRRD3vQhjSt","place_id":"Place_OUqAyKjTLod3Z6UC2P3EZJ","updated_at":"2025-10-21T16:00:00+00:00","district_id":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn"}
]');
insert into districts.liaison_station (id, name, head_id, organ_id, place_id, updated_at, supervisor_count)
  select id, name, head_id, organ_id, place_id, updated_at, supervisor_count from json_populate_recordset(null::districts.liaison_station, '[
{"id":"LiaisonStation_4vmPJwvdRIEAr35pr1yeVN","name":"瑞海名苑社区居委会纪检监察工作联络站","head_id":"Person_MU5WoLQLV0tF5oPCh2Evp9","organ_id":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO","place_id":"Place_Gmoopzuo7yUkK7MNR0PDxo","updated_at":"2025-10-21T16:00:00+00:00","supervisor_count":4},
{"id":"LiaisonStation_8kGeObez8YOQmM0OCR3ewo","name":"爱琴海社区居委会纪检监察工作联络站","head_id":"Person_rKuNjslsnFGpltSwAZwKr3","organ_id":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO","place_id":"Place_7yIqEaoewu1xz59yjJqHWK","updated_at":"2025-10-21T16:00:00+00:00","supervisor_count":3}
]');
insert into zones.zone (id, name, level, charter, fictional, leader_id, parent_id, updated_at)
  select id, name, level, charter, fictional, leader_id, parent_id, updated_at from json_populate_recordset(null::zones.zone, '[
{"id":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","name":"市级第一协作片区","level":"CITY","charter":"室组地联动:统筹谋划、指导推动、信息共享、成果运用(S0:26)。","fictional":true,"leader_id":"Person_IZQLDJnCGTzonYgBLybMmn","parent_id":null,"updated_at":"2025-10-31T16:00:00+00:00"}
]');
insert into zones.known_organisation (id)
  select id from json_populate_recordset(null::zones.known_organisation, '[
{"id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb"},
{"id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ"},
{"id":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn"},
{"id":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO"},
{"id":"SupervisionOffice_CZakyXkBfWaNjsv9E3verN"},
{"id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K"},
{"id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"}
]');
insert into zones.collaboration_group (id, name, sector, updated_at, leading_leader_id, coordinating_office_id)
  select id, name, sector, updated_at, leading_leader_id, coordinating_office_id from json_populate_recordset(null::zones.collaboration_group, '[
{"id":"CollaborationGroup_FNka7lAG86CTDoNpfaHiuR","name":"市属高校第一协作组","sector":"UNIVERSITIES","updated_at":"2026-01-29T16:00:00+00:00","leading_leader_id":"Person_qMdxPEKsoA4BPAI1S18lyX","coordinating_office_id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K"},
{"id":"CollaborationGroup_aiqTyPOSr54q2zWOKRNX6l","name":"市级机关第一协作组","sector":"MUNICIPAL_ORGANS","updated_at":"2026-01-29T16:00:00+00:00","leading_leader_id":"Person_eSEWhRuUN6QgZDbGpGyQqw","coordinating_office_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"}
]');
insert into zones.collaboration_group_member (group_id, collaboration_group_id)
  select group_id, collaboration_group_id from json_populate_recordset(null::zones.collaboration_group_member, '[
{"group_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","collaboration_group_id":"CollaborationGroup_aiqTyPOSr54q2zWOKRNX6l"},
{"group_id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ","collaboration_group_id":"CollaborationGroup_FNka7lAG86CTDoNpfaHiuR"}
]');
insert into zones.joint_case (id, stage, title, version, zone_id, fictional, opened_at, updated_at, case_number)
  select id, stage, title, version, zone_id, fictional, opened_at, updated_at, case_number from json_populate_recordset(null::zones.joint_case, '[
{"id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","stage":"INVESTIGATING","title":"关于曙川大学(虚构)资产处置问题的联合办案(虚构)","version":3,"zone_id":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","fictional":true,"opened_at":"2026-11-12T05:12:00+00:00","updated_at":"2026-11-26T11:38:37.646+00:00","case_number":"LB-2026-4Y6Os0gA"}
]');
insert into zones.joint_case_history (at, stage, case_id, version, person_id)
  select at, stage, case_id, version, person_id from json_populate_recordset(null::zones.joint_case_history, '[
{"at":"2026-11-12T05:12:00+00:00","stage":"PROPOSED","case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","version":1,"person_id":"Person_8hf0WdnGQgXjLOZlSrDmAV"},
{"at":"2026-11-19T05:12:00+00:00","stage":"FILED","case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","version":2,"person_id":"Person_8hf0WdnGQgXjLOZlSrDmAV"},
{"at":"2026-11-26T11:38:37.646+00:00","stage":"INVESTIGATING","case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","version":3,"person_id":"Person_IZQLDJnCGTzonYgBLybMmn"}
]');
insert into zones.task (id, title, number, case_id, done_at, assignee_id)
  select id, title, number, case_id, done_at, assignee_id from json_populate_recordset(null::zones.task, '[
{"id":"Task_PhRNClRji8ljmMPnJqcKXJ","title":"调取相关资料","number":3,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":null,"assignee_id":"Person_3nWAMDpWwKdeyhGGEtsYeJ"},
{"id":"Task_XtFtma8kc3MuhuitujdXSZ","title":"梳理问题线索","number":2,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":"2026-11-24T05:12:00+00:00","assignee_id":"Person_MCFJSKBzTZwGwm5rLqWlXR"},
{"id":"Task_bi8BoGzTSiZWQemC6UUfXY","title":"形成初步报告","number":6,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":null,"assignee_id":"Person_3nWAMDpWwKdeyhGGEtsYeJ"},
{"id":"Task_cxXdnLssji6s760vp2PPDk","title":"专题协调会会商","number":5,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":null,"assignee_id":"Person_CYqcoGcr5cLIAPnD9zdyjc"},
{"id":"Task_eDKVZtzKIZ8yjQFqmx6uUK","title":"谈话取证","number":4,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":null,"assignee_id":"Person_iadLKg0dDU8BnlMQngRLe5"},
{"id":"Task_kr7Ot9dGG1c60Hg3Gm8m9p","title":"制定联合办案方案","number":1,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","done_at":null,"assignee_id":"Person_0YzhGX38AWTkPOFVlczsrn"}
]');
insert into zones.audit (at, ids, action, issuer, outcome, subject, operation, person_id)
  select at, ids, action, issuer, outcome, subject, operation, person_id from json_populate_recordset(null::zones.audit, '[
{"at":"2026-11-26T11:38:37.646+00:00","ids":["JointCase_2909k2j1IgB1uqjQ9Ykofq"],"action":"jointCaseAdvance","issuer":"urn:hub:demonstration","outcome":"DONE","subject":"zone-leader","operation":"ab48067b-5b32-4177-b7ea-570d95c9e736","person_id":"Person_IZQLDJnCGTzonYgBLybMmn"}
]');
insert into zones.idempotency (at, key, mutation, body_hash, person_id, result_id)
  select at, key, mutation, body_hash, person_id, result_id from json_populate_recordset(null::zones.idempotency, '[
{"at":"2026-11-26T11:38:37.631529+00:00","key":"k1","mutation":"jointCaseAdvance","body_hash":"2riv2I584MZyJMS7VBnxbw0oiDnOd6-gNc2lsqOv1T4","person_id":"Person_IZQLDJnCGTzonYgBLybMmn","result_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq"}
]');
insert into authz.case_membership (role, since, "until", case_id, organisation_id)
  select role, since, "until", case_id, organisation_id from json_populate_recordset(null::authz.case_membership, '[
{"role":"ANALYST","since":"2026-11-12T05:12:00+00:00","until":null,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","organisation_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb"},
{"role":"LEAD","since":"2026-11-12T05:12:00+00:00","until":null,"case_id":"JointCase_2909k2j1IgB1uqjQ9Ykofq","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"}
]');
insert into authz.zone_membership (since, "until", zone_id, organisation_id)
  select since, "until", zone_id, organisation_id from json_populate_recordset(null::authz.zone_membership, '[
{"since":"2025-10-31T16:00:00+00:00","until":null,"zone_id":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","organisation_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb"},
{"since":"2025-10-31T16:00:00+00:00","until":null,"zone_id":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"}
]');
insert into commons.person (id, name, fictional, updated_at)
  select id, name, fictional, updated_at from json_populate_recordset(null::commons.person, '[
{"id":"Person_0YzhGX38AWTkPOFVlczsrn","name":"李青","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_3nWAMDpWwKdeyhGGEtsYeJ","name":"华恩","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_8hf0WdnGQgXjLOZlSrDmAV","name":"赵景","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_BEivRSyX8mYc70xC5UKHVJ","name":"姜婷健","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_Bg0MrwpOyQyGVyFtaz548k","name":"杨明尚","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_CYqcoGcr5cLIAPnD9zdyjc","name":"李荣","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_Cx8jXPaXl0eP4ECFYVgVYB","name":"陶良清","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_EVDvNaCEhAvpRRD3vQhjSt","name":"蒋尚尚","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_GDWi76NW0pq3PwQRhbHtk7","name":"陈玲睿","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_IZQLDJnCGTzonYgBLybMmn","name":"秦杰安","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_MCFJSKBzTZwGwm5rLqWlXR","name":"卫方松","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_MU5WoLQLV0tF5oPCh2Evp9","name":"施婷朝","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_NxM2i96fmLSrTLLLnm77fX","name":"韩云子","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_Q1FG0lD91SitN7Mh7oxK0Z","name":"卫奇健","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_QQgg0lkwY6vEro28I4Vmoo","name":"陈华景","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_Wwbpm2UpwiopqKeZJoZhSX","name":"王云光","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_eSEWhRuUN6QgZDbGpGyQqw","name":"曹良","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_fueDtyAG5alKhqkcEg3Sb2","name":"冯安","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_iadLKg0dDU8BnlMQngRLe5","name":"陈恒雅","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_lRsysT1CwNNkCYjBwrEFtv","name":"严振玲","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_qMdxPEKsoA4BPAI1S18lyX","name":"冯杰恩","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_rKuNjslsnFGpltSwAZwKr3","name":"姜敏恩","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"},
{"id":"Person_wrSdLcU0pQQAEFh6V9BgtB","name":"朱忠宇","fictional":true,"updated_at":"2025-10-21T16:00:00+00:00"}
]');
insert into authz.identity (issuer, subject, person_id)
  select issuer, subject, person_id from json_populate_recordset(null::authz.identity, '[
{"issuer":"urn:hub:demonstration","subject":"administrator","person_id":"Person_Cx8jXPaXl0eP4ECFYVgVYB"},
{"issuer":"urn:hub:demonstration","subject":"commission-leader","person_id":"Person_qMdxPEKsoA4BPAI1S18lyX"},
{"issuer":"urn:hub:demonstration","subject":"group-leader","person_id":"Person_NxM2i96fmLSrTLLLnm77fX"},
{"issuer":"urn:hub:demonstration","subject":"group-member","person_id":"Person_QQgg0lkwY6vEro28I4Vmoo"},
{"issuer":"urn:hub:demonstration","subject":"host-party-secretary","person_id":"Person_BEivRSyX8mYc70xC5UKHVJ"},
{"issuer":"urn:hub:demonstration","subject":"liaison-officer","person_id":"Person_Q1FG0lD91SitN7Mh7oxK0Z"},
{"issuer":"urn:hub:demonstration","subject":"office-head","person_id":"Person_fueDtyAG5alKhqkcEg3Sb2"},
{"issuer":"urn:hub:demonstration","subject":"personnel-department","person_id":"Person_lRsysT1CwNNkCYjBwrEFtv"},
{"issuer":"urn:hub:demonstration","subject":"subdistrict-head","person_id":"Person_EVDvNaCEhAvpRRD3vQhjSt"},
{"issuer":"urn:hub:demonstration","subject":"zone-leader","person_id":"Person_IZQLDJnCGTzonYgBLybMmn"}
]');
insert into authz.post (id, "from", role, "until", matter_id, person_id, updated_at, organisation_id)
  select id, "from", role, "until", matter_id, person_id, updated_at, organisation_id from json_populate_recordset(null::authz.post, '[
{"id":"Post_2v4IK2n3mjS7cp81utDYwu","from":"2025-10-21T16:00:00+00:00","role":"COMMISSION_LEADER","until":null,"matter_id":null,"person_id":"Person_qMdxPEKsoA4BPAI1S18lyX","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"Commission_yT601Ve7TvDSMg62oeVgd7"},
{"id":"Post_4bw1wyzUjoYRVPLrfwXPjC","from":"2025-10-21T16:00:00+00:00","role":"DISTRICT_LEADER","until":null,"matter_id":null,"person_id":"Person_Bg0MrwpOyQyGVyFtaz548k","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn"},
{"id":"Post_4pKo5XKTdpr1vZNPMFAatc","from":"2025-10-21T16:00:00+00:00","role":"GROUP_LEADER","until":null,"matter_id":null,"person_id":"Person_NxM2i96fmLSrTLLLnm77fX","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ"},
{"id":"Post_6Ca6pNoODw7M7NIuo05giy","from":"2025-10-21T16:00:00+00:00","role":"STATION_HEAD","until":null,"matter_id":null,"person_id":"Person_rKuNjslsnFGpltSwAZwKr3","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"LiaisonStation_8kGeObez8YOQmM0OCR3ewo"},
{"id":"Post_F6L9rSuu3iew5HlNlE82yF","from":"2025-10-21T16:00:00+00:00","role":"HOST_PARTY_SECRETARY","until":null,"matter_id":null,"person_id":"Person_BEivRSyX8mYc70xC5UKHVJ","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"HostUnit_czWCGKH8b3vqpgXtzESVSO"},
{"id":"Post_GJYqajS1ytVtlkNOdSrEvB","from":"2025-10-21T16:00:00+00:00","role":"OFFICE_HEAD","until":null,"matter_id":null,"person_id":"Person_8hf0WdnGQgXjLOZlSrDmAV","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"},
{"id":"Post_Hz8xjTFFwzGjp3fYzmTQnN","from":"2025-10-21T16:00:00+00:00","role":"GROUP_MEMBER","until":null,"matter_id":null,"person_id":"Person_QQgg0lkwY6vEro28I4Vmoo","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ"},
{"id":"Post_JdoGGM4c03SOXryTZq0H4w","from":"2025-10-21T16:00:00+00:00","role":"HOST_PARTY_SECRETARY","until":null,"matter_id":null,"person_id":"Person_wrSdLcU0pQQAEFh6V9BgtB","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"HostUnit_vPtKHfxRSpyCyys8wLVhpv"},
{"id":"Post_LTzwR3aERRXJjv9maYaaZ3","from":"2025-10-21T16:00:00+00:00","role":"LIAISON_OFFICER","until":null,"matter_id":null,"person_id":"Person_Q1FG0lD91SitN7Mh7oxK0Z","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K"},
{"id":"Post_LWgfGQ1UrEbSrpy0IU8BaI","from":"2025-10-21T16:00:00+00:00","role":"LIAISON_OFFICER","until":null,"matter_id":null,"person_id":"Person_iadLKg0dDU8BnlMQngRLe5","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"},
{"id":"Post_LZ2RuBlhWQCpuRoWGt1Vn5","from":"2025-10-21T16:00:00+00:00","role":"STATION_HEAD","until":null,"matter_id":null,"person_id":"Person_MU5WoLQLV0tF5oPCh2Evp9","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"LiaisonStation_4vmPJwvdRIEAr35pr1yeVN"},
{"id":"Post_SgidDKN6dr3DvKiy2l5DKj","from":"2025-10-21T16:00:00+00:00","role":"PERSONNEL_DEPARTMENT","until":null,"matter_id":null,"person_id":"Person_lRsysT1CwNNkCYjBwrEFtv","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_CZakyXkBfWaNjsv9E3verN"},
{"id":"Post_X5EcsKabGBk59vRYKhSeTu","from":"2025-10-21T16:00:00+00:00","role":"OFFICE_HEAD","until":null,"matter_id":null,"person_id":"Person_fueDtyAG5alKhqkcEg3Sb2","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K"},
{"id":"Post_fGFoRz9IVK67v4V5G4Ujp9","from":"2025-10-21T16:00:00+00:00","role":"COMMISSION_LEADER","until":null,"matter_id":null,"person_id":"Person_eSEWhRuUN6QgZDbGpGyQqw","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"Commission_yT601Ve7TvDSMg62oeVgd7"},
{"id":"Post_njPHQwaj5tLeHhcAQbnOQa","from":"2025-10-21T16:00:00+00:00","role":"GROUP_LEADER","until":null,"matter_id":null,"person_id":"Person_GDWi76NW0pq3PwQRhbHtk7","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"DispatchedGroup_4xQloj1seNEANZlR7D47tb"},
{"id":"Post_sKLEdy0JB1nIMYpg4Or5sS","from":"2025-10-21T16:00:00+00:00","role":"SUBDISTRICT_HEAD","until":null,"matter_id":null,"person_id":"Person_EVDvNaCEhAvpRRD3vQhjSt","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO"},
{"id":"Post_tnk3xsXmlUPMzg9KU471K6","from":"2025-10-21T16:00:00+00:00","role":"ZONE_LEADER","until":null,"matter_id":null,"person_id":"Person_IZQLDJnCGTzonYgBLybMmn","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"},
{"id":"Post_vR8QeRbyed3k0ynYQZKOFP","from":"2025-10-21T16:00:00+00:00","role":"LIAISON_OFFICER","until":null,"matter_id":null,"person_id":"Person_Wwbpm2UpwiopqKeZJoZhSX","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"},
{"id":"Post_vmnNvGShzSkgj1WGeBq4Cd","from":"2025-10-21T16:00:00+00:00","role":"ADMINISTRATOR","until":null,"matter_id":null,"person_id":"Person_Cx8jXPaXl0eP4ECFYVgVYB","updated_at":"2025-10-21T16:00:00+00:00","organisation_id":"Commission_yT601Ve7TvDSMg62oeVgd7"}
]');
insert into feed.event (ids, name, version, position, aggregate, occurred_at)
  select ids, name, version, position, aggregate, occurred_at from json_populate_recordset(null::feed.event, '[
{"ids":{"supervisionOffice":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K"},"name":"offices.supervision-office.established.v1","version":1,"position":4,"aggregate":"SupervisionOffice_WksyJx0bBOzQUMpyTLh53K","occurred_at":"2021-06-04T16:00:00+00:00"},
{"ids":{"supervisionOffice":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF"},"name":"offices.supervision-office.established.v1","version":1,"position":7,"aggregate":"SupervisionOffice_kFSX2x40lXMb3C8r4vEhqF","occurred_at":"2021-06-04T16:00:00+00:00"},
{"ids":{"supervisionOffice":"SupervisionOffice_CZakyXkBfWaNjsv9E3verN"},"name":"offices.supervision-office.established.v1","version":1,"position":18,"aggregate":"SupervisionOffice_CZakyXkBfWaNjsv9E3verN","occurred_at":"2021-06-04T16:00:00+00:00"},
{"ids":{"dispatchedGroup":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ"},"name":"groups.dispatched-group.established.v1","version":1,"position":20,"aggregate":"DispatchedGroup_hYA6aU4WmRNvSXNscsfHmZ","occurred_at":"2024-04-22T16:00:00+00:00"},
{"ids":{"dispatchedGroup":"DispatchedGroup_4xQloj1seNEANZlR7D47tb"},"name":"groups.dispatched-group.established.v1","version":1,"position":42,"aggregate":"DispatchedGroup_4xQloj1seNEANZlR7D47tb","occurred_at":"2023-06-05T16:00:00+00:00"},
{"ids":{"districtCommission":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn"},"name":"districts.district-commission.established.v1","version":1,"position":60,"aggregate":"DistrictCommission_Pi3AQ1sGDiYspDKyHfliwn","occurred_at":"2025-10-21T16:00:00+00:00"},
{"ids":{"subdistrictOrgan":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO"},"name":"districts.subdistrict-organ.established.v1","version":1,"position":117,"aggregate":"SubdistrictOrgan_s7oCUWvdMhnUR4GIqMqdiO","occurred_at":"2025-10-21T16:00:00+00:00"},
{"ids":{"zone":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","jointCase":"JointCase_2909k2j1IgB1uqjQ9Ykofq"},"name":"zones.joint-case.opened.v1","version":1,"position":2778,"aggregate":"JointCase_2909k2j1IgB1uqjQ9Ykofq","occurred_at":"2026-11-12T05:12:00+00:00"},
{"ids":{"zone":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","jointCase":"JointCase_2909k2j1IgB1uqjQ9Ykofq"},"name":"zones.joint-case.advanced.v1","version":2,"position":2870,"aggregate":"JointCase_2909k2j1IgB1uqjQ9Ykofq","occurred_at":"2026-11-19T05:12:00+00:00"}
]');
insert into zones.outbox (ids, name, version, aggregate, occurred_at)
  select ids, name, version, aggregate, occurred_at from json_populate_recordset(null::zones.outbox, '[
{"ids":{"zone":"CollaborationZone_xpJZIDFM4EG5FTX9l8EYlO","jointCase":"JointCase_2909k2j1IgB1uqjQ9Ykofq"},"name":"zones.joint-case.advanced.v1","version":3,"aggregate":"JointCase_2909k2j1IgB1uqjQ9Ykofq","occurred_at":"2026-11-26T11:38:37.646+00:00"}
]');
insert into zones.inbox (consumer, position)
  select consumer, position from json_populate_recordset(null::zones.inbox, '[
{"consumer":"zones","position":2939}
]');
