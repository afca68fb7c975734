import type { Message } from './joint-case-error-code.js';

/** The codes of what is refused of reports on cases and of contact with groups: a part of the one table in error-code.ts. */
export const liaisonErrorCodes = {
  REPORT_NOT_OWED: {
    en: '{field}: reports are owed from the filing of a case until its end.',
    zh: '{field}:自立案起至结案止须定期汇报,本案不在此期间。',
  },
  PERIOD_NOT_RUNNING: {
    en: '{field}: the period that is to be reported on is {period}.',
    zh: '{field}:当前应汇报的期次为 {period}。',
  },
  REPORT_HEARD: {
    en: '{field}: this report was heard already.',
    zh: '{field}:该汇报已听取。',
  },
  HEARER_IS_AUTHOR: {
    en: '{field}: another person than its author has to hear it.',
    zh: '{field}:须由报送人以外的人听取。',
  },
  LIAISON_ENDED: {
    en: '{field}: this liaison has ended; name the present one of the group.',
    zh: '{field}:该对口联系已结束,请使用该组现行对口联系。',
  },
  NOT_THE_OFFICER: {
    en: '{field}: only the officers who keep contact with the group do this, and who covers for them.',
    zh: '{field}:仅该组的对口联系人及其顶岗者可办理。',
  },
  QUESTION_ANSWERED: {
    en: '{field}: this question was answered already.',
    zh: '{field}:该问题已答复。',
  },
} as const satisfies Record<string, Message>;
