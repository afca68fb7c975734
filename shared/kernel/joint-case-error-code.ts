export interface Message {
  /** `{name}` is replaced by the parameter of that name. */
  readonly en: string;
  readonly zh: string;
}

/** The codes of what is refused of a joint case: a part of the one table in error-code.ts. */
export const jointCaseErrorCodes = {
  TRIAL_REQUIRED: {
    en: '{field}: {to} comes out of a trial ({clause}); no case is moved there by hand.',
    zh: '{field}:{to} 须经审理程序({clause}),不能直接推进。',
  },
  STEP_PENDING: {
    en: '{field}: the step to {to} waits for approval ({clause}); it is decided on or withdrawn first.',
    zh: '{field}:进入 {to} 的步骤正在审批({clause}),须先审批或撤回。',
  },
  NO_STEP_PENDING: {
    en: '{field}: no step of this case waits for approval.',
    zh: '{field}:该案没有待审批的步骤。',
  },
  APPROVER_IS_AUTHOR: {
    en: '{field}: another person than whoever put it up decides on it, and nobody who covers for them ({clause}).',
    zh: '{field}:须由报批人及其代理人以外的人审批({clause})。',
  },
  REVIEW_NOT_PASSED: {
    en: '{field}: this case cannot be filed before a pre-filing review of it has passed: {clause}.',
    zh: '{field}:该案须经前置审核通过方可立案:{clause}。',
  },
  COUNTERPART_MISSING: {
    en: '{field}: this case is not led by a dispatched group that has a counterpart office.',
    zh: '{field}:该案不是由有对口联系室的派驻机构牵头。',
  },
  COUNTERPART_NOT_IN_CASE: {
    en: '{field}: the counterpart office takes no part in this case, and would not see what it reviews.',
    zh: '{field}:对口联系室未参加该案,无法审核。',
  },
  MERGE_WITH_ITSELF: {
    en: '{field}: a case does not go into itself.',
    zh: '{field}:案件不能并入自身。',
  },
  MERGE_STAGE: {
    en: '{field}: a case in stage {stage} goes into no other and takes none in; only in: {allowed}.',
    zh: '{field}:处于 {stage} 阶段的案件不能并案,仅限:{allowed}。',
  },
  MERGE_BEHIND: {
    en: '{field}: this case ({stage}) has not come as far as the one that is to go into it ({other}).',
    zh: '{field}:该案({stage})进度落后于拟并入的案件({other})。',
  },
  MERGE_LEADS_DIFFER: {
    en: '{field}: another organisation leads this case; one of them hands its lead over first.',
    zh: '{field}:两案牵头单位不同,须先移交牵头。',
  },
  MERGE_LENT: {
    en: '{field}: somebody reaches this case by a loan, in an emergency or by an escalation, and not the other; that ends first.',
    zh: '{field}:有人仅因借调、紧急查阅或提请协调可见该案而不可见另一案,须先结束。',
  },
  CASE_MERGED: {
    en: '{field}: this case has gone into another one, and takes in nothing more.',
    zh: '{field}:该案已并入他案,不再办理。',
  },
  NOT_A_PARTICIPANT: {
    en: '{field}: this organisation takes no part in the case.',
    zh: '{field}:该单位未参加该案。',
  },
  LEAD_OFFERED: {
    en: '{field}: the lead of this case is offered to another participant; that is answered first.',
    zh: '{field}:该案正在移交牵头,须先确认或谢绝。',
  },
  NO_LEAD_OFFERED: {
    en: '{field}: the lead of this case is not offered to anybody.',
    zh: '{field}:该案没有待确认的牵头移交。',
  },
  SECOND_LEAD: {
    en: '{field}: a joint case has exactly one lead.',
    zh: '{field}:联合办案有且只有一个牵头单位。',
  },
  LEAD_MISSING: { en: '{field}: a joint case needs a lead.', zh: '{field}:联合办案须有一个牵头单位。' },
  DUPLICATE_PARTICIPANT: {
    en: '{field}: an organisation takes part once.',
    zh: '{field}:同一单位只能参加一次。',
  },
} as const satisfies Record<string, Message>;
