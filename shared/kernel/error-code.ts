import { clueErrorCodes } from './clue-error-code.js';
import type { Language } from './actor.js';
import { jointCaseErrorCodes, type Message } from './joint-case-error-code.js';
import { liaisonErrorCodes } from './liaison-error-code.js';
import { requestErrorCodes } from './request-error-code.js';

/** Every code that can reach a client, in `extensions.code` or in `userErrors.code`. docs/errors.md repeats this table. */
export const errorCodes = {
  UNAUTHENTICATED: { en: 'Sign in first: {reason}.', zh: '请先登录:{reason}。' },
  FORBIDDEN: { en: 'Your role does not allow {action}.', zh: '您的角色不允许此操作:{action}。' },
  NOT_FOUND: { en: '{field}: there is no such object for you.', zh: '{field}:没有您可见的该对象。' },
  INVALID_ID: { en: '{field}: this is not an id of this graph.', zh: '{field}:不是本图的标识。' },
  WRONG_TYPE: {
    en: '{field}: this is the id of another type; {expected} is wanted.',
    zh: '{field}:该标识属于其他类型,应为 {expected}。',
  },
  INVALID_INPUT: { en: '{field} cannot be accepted: {reason}.', zh: '{field} 不符合要求:{reason}。' },
  PAGE_SIZE: {
    en: '{field}: between 1 and {most} items can be asked for at once.',
    zh: '{field}:每次可取 1 至 {most} 条。',
  },
  INVALID_CURSOR: {
    en: '{field}: this cursor was not given out for this list.',
    zh: '{field}:该游标不是由本列表给出的。',
  },
  CURSOR_EXPIRED: {
    en: '{field}: the feed no longer holds what followed this cursor; load afresh.',
    zh: '{field}:该游标之后的事件已不再保留,请重新加载。',
  },
  STAGE_DOES_NOT_FOLLOW: {
    en: '{field}: {to} does not follow {from}; what follows is: {allowed}.',
    zh: '{field}:{from} 之后不能是 {to},可以是:{allowed}。',
  },
  ...jointCaseErrorCodes,
  ...liaisonErrorCodes,
  LEVEL_ABOVE_CLEARANCE: {
    en: '{field}: you are cleared up to {clearance} and can give no higher level.',
    zh: '{field}:您的许可级别为 {clearance},不能设定更高密级。',
  },
  REPORTER_ANONYMOUS: {
    en: '{field}: nobody gave a name with this report; there is no identity to open.',
    zh: '{field}:该举报为匿名,没有可查看的举报人信息。',
  },
  IN_ACCUSED_LINE: {
    en: '{field}: whoever asks or approves holds a post in the line of the accused.',
    zh: '{field}:申请人或批准人在被反映人所在单位或其上下级任职。',
  },
  APPROVER_IS_ASKER: {
    en: '{field}: another person than whoever asked has to approve.',
    zh: '{field}:须由申请人以外的人批准。',
  },
  ALREADY_MARKED: { en: '{field}: it is marked so already.', zh: '{field}:现已如此设置。' },
  POST_OVERLAPS: {
    en: '{field}: this person holds that role in that organisation for a part of this time already.',
    zh: '{field}:该人员在此期间已在该单位担任该角色。',
  },
  ROLE_HELD: {
    en: '{field}: an organisation has one {role} at a time, beside those who act.',
    zh: '{field}:单位同一时间只有一名 {role},代理者除外。',
  },
  COVER_DOES_NOT_FIT: {
    en: '{field}: this does not fit the post that is to be covered for: {reason}.',
    zh: '{field}:与被顶岗的职务不符:{reason}。',
  },
  POST_ENDED: {
    en: '{field}: the post is over by then already.',
    zh: '{field}:该职务届时已经结束。',
  },
  PERSON_RECUSED: {
    en: '{field}: this person is recused from the matter.',
    zh: '{field}:该人员已就此事项回避。',
  },
  SUPERIOR_MISSING: {
    en: '{field}: nobody above {of} can be told of this, so it cannot be approved.',
    zh: '{field}:找不到可告知的 {of} 的上级,不能批准。',
  },
  CLEARANCE_MUTUAL: {
    en: '{field}: your own clearance was set by this person or through them; somebody else clears them above INTERNAL.',
    zh: '{field}:您现有的知悉许可系由该人员设定,其“内部”以上的许可须由他人设定。',
  },
  PERSON_NOT_LENDABLE: {
    en: '{field}: this person holds no post from which they can be lent as {role}.',
    zh: '{field}:该人员现任职务不能以 {role} 身份借调。',
  },
  LOAN_OVERLAPS: {
    en: '{field}: this person is lent to this matter already, or as a mobile member elsewhere, for a part of this time.',
    zh: '{field}:该人员在此期间已借调至此事项,或已作为机动组员派出。',
  },
  LOAN_ENDED: { en: '{field}: the loan is over already.', zh: '{field}:借调已经结束。' },
  CLOCK_STOPPED: { en: '{field}: this clock has stopped.', zh: '{field}:该时限已终止。' },
  CLOCK_PAUSED: { en: '{field}: this clock is paused already.', zh: '{field}:该时限已中止。' },
  CLOCK_NOT_PAUSED: { en: '{field}: this clock is not paused.', zh: '{field}:该时限未中止。' },
  EXTENSION_NOT_FORESEEN: {
    en: '{field}: such a clock is extended {times} times at most, and has been.',
    zh: '{field}:该类时限最多延长 {times} 次,不能再延长。',
  },
  EXTENSION_WAITS: {
    en: '{field}: an extension that was asked for waits for a decision.',
    zh: '{field}:已有延长申请待审批。',
  },
  NO_EXTENSION_WAITS: {
    en: '{field}: no extension waits for a decision.',
    zh: '{field}:没有待审批的延长申请。',
  },
  DECIDER_INVOLVED: {
    en: '{field}: this person is a party to the conflict and takes no decision on it.',
    zh: '{field}:该人员与此事有关,不能由其作出决定。',
  },
  DECIDED_BY_COMMISSION: {
    en: '{field}: this person holds a leading role in the organisation that leads the matter; a commission leader decides.',
    zh: '{field}:该人员为牵头单位负责人,须由委领导决定。',
  },
  SERVICE_ACCOUNT_ENDED: {
    en: '{field}: this service account has ended.',
    zh: '{field}:该服务账号已停用。',
  },
  TWO_SECRETS_LIVE: {
    en: '{field}: two secrets are valid already; end one of them first.',
    zh: '{field}:已有两个有效密钥,须先停用其中一个。',
  },
  LAST_ADMINISTRATOR: {
    en: '{field}: the hub would be without an administrator; start the post of another one first.',
    zh: '{field}:系统将没有管理员,须先任命其他管理员。',
  },
  OFFICER_NOT_IN_OFFICE: {
    en: '{field}: this person holds no post in that office at present.',
    zh: '{field}:该人员目前不在该室任职。',
  },
  ALREADY_ASSIGNED: {
    en: '{field}: this officer is the contact of this group already.',
    zh: '{field}:该人员已是该组的联系人。',
  },
  ALREADY_MEMBER: {
    en: '{field}: this organisation is a member of {zone} already.',
    zh: '{field}:该单位已是{zone}成员。',
  },
  IN_ANOTHER_ZONE: {
    en: '{field}: this organisation is a member of {zone}; it is in one zone of each level.',
    zh: '{field}:该单位现为{zone}成员,同一层级只能加入一个片区。',
  },
  NOT_A_MEMBER: {
    en: '{field}: this organisation is not a member of {zone}.',
    zh: '{field}:该单位不是{zone}成员。',
  },
  ROLE_NOT_HELD: {
    en: '{field}: this person does not hold the role {role} then.',
    zh: '{field}:该人员届时未担任 {role}。',
  },
  ALREADY_LEADS: {
    en: '{field}: this person leads the zone as {tier} in that time already.',
    zh: '{field}:该人员在此期间已任该片区 {tier}。',
  },
  TIER_HELD: {
    en: '{field}: from then on somebody is planned as {tier} already; end that first.',
    zh: '{field}:此后已另行安排 {tier},请先撤回。',
  },
  TIER_VACANT: {
    en: '{field}: nobody is {tier} of this zone from then on.',
    zh: '{field}:自该时起片区没有 {tier}。',
  },
  NAME_TAKEN: { en: '{field}: this name is taken.', zh: '{field}:该名称已被使用。' },
  TEMPLATE_FOLLOWED: {
    en: '{field}: the zone follows that already.',
    zh: '{field}:该片区现已如此设置。',
  },
  LEADER_NOT_IN_TEAM: {
    en: '{field}: this person holds no post in a member of the team at present.',
    zh: '{field}:该人员目前不在小组成员单位任职。',
  },
  TEAM_ENDED: { en: '{field}: this team has ended.', zh: '{field}:该小组已撤销。' },
  ALREADY_ANNULLED: {
    en: '{field}: this record is annulled already.',
    zh: '{field}:该记录已作废。',
  },
  ASSIGNEE_NOT_PARTICIPATING: {
    en: '{field}: this person holds no post at present in an organisation that is to do this.',
    zh: '{field}:该人员目前不在承办单位任职。',
  },
  TASK_CYCLE: {
    en: '{field}: that task waits for this one, directly or through others.',
    zh: '{field}:该任务直接或间接以本任务为前置。',
  },
  TASK_WAITS: {
    en: '{field}: tasks that this one waits for are not done: {numbers}.',
    zh: '{field}:前置任务尚未完成:{numbers}。',
  },
  TASK_RELIED_ON: {
    en: '{field}: tasks that waited for this one are done: {numbers}.',
    zh: '{field}:以本任务为前置的任务已完成:{numbers}。',
  },
  ATTENDEE_NOT_OF_MEETING: {
    en: '{field}: this person holds no post at present in an organisation that attended.',
    zh: '{field}:该人员目前不在参会单位任职。',
  },
  MILESTONE_REACHED: {
    en: '{field}: this milestone was reached already.',
    zh: '{field}:该里程碑已达成。',
  },
  SECRETARY_NOT_FULL_TIME: {
    en: '{field}: not met while the organ has no full-time secretary in charge of nothing else.',
    zh: '{field}:该机构没有不分管其他工作的专职书记,不能记为达标。',
  },
  DISCIPLINE_POST_MISSING: {
    en: '{field}: this person does not hold the discipline post of the village.',
    zh: '{field}:该人员未担任本村(社区)纪检职务。',
  },
  DISCIPLINE_POST_OF_HEAD: {
    en: '{field}: this person heads the liaison station; appoint another head first.',
    zh: '{field}:该人员现任联络站站长,须先另行任命站长。',
  },
  POST_HELD: {
    en: '{field}: this post is held already.',
    zh: '{field}:该职务已有人担任。',
  },
  VALUE_MISSING: { en: '{field}: a value is needed.', zh: '{field}:必填。' },
  VALUE_TAKEN: {
    en: '{field}: another object of this register has this already.',
    zh: '{field}:登记册中已有其他对象使用此值。',
  },
  DUPLICATE: { en: '{field}: the same stands in line {line} already.', zh: '{field}:与第 {line} 行重复。' },
  CODE_UNKNOWN: {
    en: '{field}: nothing is known by the code {code}, here or in the same import.',
    zh: '{field}:编码 {code} 在系统及本次导入中均不存在。',
  },
  CODE_AMBIGUOUS: {
    en: '{field}: objects of several types have the code {code}; write the id instead.',
    zh: '{field}:编码 {code} 对应多类对象,请改用标识。',
  },
  COLUMN_UNKNOWN: {
    en: '{field}: this sheet has no such column; it can have: {known}.',
    zh: '{field}:本表没有此列,可用的列:{known}。',
  },
  SHEET_UNKNOWN: {
    en: '{field}: there is no such sheet; there are: {known}.',
    zh: '{field}:没有此表,可用的表:{known}。',
  },
  IMPORT_RUNNING: {
    en: '{field}: another import is under way; wait for it, or cancel it.',
    zh: '{field}:另有导入正在进行,请等待其结束或先取消。',
  },
  IMPORT_INCOMPLETE: {
    en: '{field}: {received} of {bytes} bytes of {file} have been received, or they are not those announced.',
    zh: '{field}:{file} 已收到 {received} / {bytes} 字节,或内容与声明不符。',
  },
  IMPORT_UNAVAILABLE: {
    en: '{field}: the database cannot hold parts of an import back; set max_prepared_transactions to 16 or more.',
    zh: '{field}:数据库未启用两阶段提交,请将 max_prepared_transactions 设为 16 以上。',
  },
  ...clueErrorCodes,
  ...requestErrorCodes,
  IDEMPOTENCY_CONFLICT: {
    en: '{field}: this key was used with another input within the last 24 hours.',
    zh: '{field}:该幂等键在 24 小时内已用于其他输入。',
  },
  CONFLICT: {
    en: '{field}: somebody changed this meanwhile; read it again.',
    zh: '{field}:期间已被他人更改,请重新读取。',
  },
  SYNTAX: { en: 'The GraphQL text cannot be read: {reason}', zh: '无法解析 GraphQL 文本:{reason}' },
  VALIDATION: { en: 'The operation does not fit the graph: {reason}', zh: '操作与本图不符:{reason}' },
  DOCUMENT_UNKNOWN: {
    en: '{field}: the hub keeps no document of this id.',
    zh: '{field}:系统未登记此标识的文档。',
  },
  DOCUMENT_REQUIRED: {
    en: '{field}: only documents that the hub keeps can be asked here, by their id.',
    zh: '{field}:此处只能按标识请求已登记的文档。',
  },
  UNKNOWN_OPERATION: {
    en: 'operationName: the document holds no operation of that name.',
    zh: 'operationName:文档中没有此名称的操作。',
  },
  BAD_REQUEST: { en: 'The request cannot be read: {reason}', zh: '请求有误:{reason}' },
  TOO_LARGE: { en: 'The request is larger than {most} bytes.', zh: '请求超过 {most} 字节。' },
  ANSWER_TOO_LARGE: {
    en: 'The answer would be longer than {most} characters; ask for less at once.',
    zh: '答复将超过 {most} 个字符,请减少一次查询的内容。',
  },
  SUBGRAPH_UNAVAILABLE: {
    en: 'The service {service} does not answer at present; ask again later.',
    zh: '服务 {service} 暂时没有应答,请稍后再试。',
  },
  ENVELOPE_REJECTED: { en: 'The request is not signed by the gateway.', zh: '请求未经网关签名。' },
  INTERNAL: {
    en: 'Something went wrong here; operators find it in the log under {incident}.',
    zh: '系统内部出错,运维人员可按编号 {incident} 在日志中查找。',
  },
} as const satisfies Record<string, Message>;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorParameters = Readonly<Record<string, string | number>>;

/** The sentence of a code in the reader's language; a parameter that is not given stays visible as `{name}`. */
export function messageOf(code: ErrorCode, language: Language, parameters: ErrorParameters = {}): string {
  return errorCodes[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in parameters ? String(parameters[name]) : whole,
  );
}
