import type { Message } from './joint-case-error-code.js';

/** The codes of what is refused of collaboration requests and of cases that are stuck: a part of the one table in error-code.ts. */
export const requestErrorCodes = {
  HANDLER_FROM_AREA: {
    en: '{field}: of the area of the clue, which takes no part in handling it: {fields} ({clause}).',
    zh: '{field}:以下单位属线索所在地,不得参与办理:{fields}({clause})。',
  },
  APPLICANT_DECIDES: {
    en: '{field}: nobody of the organisation that applied decides on it, nor who covers for them ({clause}).',
    zh: '{field}:申请单位人员及其代理人不得审批({clause})。',
  },
  NO_TIER_LEFT: {
    en: '{field}: nobody is left in the leadership of the zone to whom it could be put ({clause}).',
    zh: '{field}:片区没有可再提请的上一层级领导({clause})。',
  },
  NO_ESCALATION_WAITS: {
    en: '{field}: nothing that was put to the leadership of the zone waits for an answer ({clause}).',
    zh: '{field}:没有待答复的提请协调事项({clause})。',
  },
} as const satisfies Record<string, Message>;
