/** What is refused of clues and their libraries: a part of `errorCodes`. */
export const clueErrorCodes = {
  CLUE_STEP_REFUSED: {
    en: '{field}: in the stage {stage} this is not done, but in: {allowed} ({clause}).',
    zh: '{field}:{stage} 阶段不能如此办理,仅限:{allowed}(依据:{clause})。',
  },
  CITY_MANAGED_CADRE: {
    en: '{field}: a clue about a cadre whom the city manages belongs to an office, and not to a group or district ({clause}).',
    zh: '{field}:涉市管干部的问题线索由室办理,不得交组或区(依据:{clause})。',
  },
  REGISTER_MISSING: {
    en: '{field}: no case supervision office keeps the register for this organisation ({clause}).',
    zh: '{field}:该单位没有对应的案件监督管理室(依据:{clause})。',
  },
  HANDLER_NOT_IN_HOLDER: {
    en: '{field}: this person holds no post at present in the organisation that handles the clue ({clause}).',
    zh: '{field}:该人员目前不在承办单位任职(依据:{clause})。',
  },
  TRANSFER_WAITS: {
    en: '{field}: this clue is offered to somebody already; wait for the receipt ({clause}).',
    zh: '{field}:该线索已移送待签收(依据:{clause})。',
  },
  TRANSFER_TO_HOLDER: {
    en: '{field}: the clue is there already ({clause}).',
    zh: '{field}:该线索现由该单位承办(依据:{clause})。',
  },
  MERGED_WITH_ITSELF: {
    en: '{field}: a clue is no duplicate of itself ({clause}).',
    zh: '{field}:线索不能并入自身(依据:{clause})。',
  },
  NOT_COUNTERPART: {
    en: '{field}: the office is not the counterpart of this group ({clause}).',
    zh: '{field}:该室不是该组的对口联系室(依据:{clause})。',
  },
  LIBRARY_OPEN: {
    en: '{field}: the office has a library with this group already ({clause}).',
    zh: '{field}:该室与该组已建线索库(依据:{clause})。',
  },
  IN_LIBRARY: {
    en: '{field}: this clue is in the library already ({clause}).',
    zh: '{field}:该线索已入库(依据:{clause})。',
  },
} as const;
