import { defineStages } from '../kernel/stages.js';

/** How far an import has come. */
export const importStages = {
  RECEIVING: 'Its files are being received. 接收文件中。',
  CHECKING: 'Every row is held against the registers and the rules; nothing is written. 校验中,不写入数据。',
  CHECKED: 'Without faults; it waits to be written. 校验通过,等待写入。',
  REFUSED: 'It has faults, and nothing was changed. 校验未通过,未作任何更改。',
  WRITING: 'Each subgraph prepares its part; nobody sees anything of it yet. 写入准备中,尚不可见。',
  COMMITTING: 'Every part is ready and becomes visible. 各部分已就绪,正在生效。',
  DONE: 'Done. 已完成。',
  BROKEN:
    'A part that was held back was lost, after others had become visible: an operator imports the files again. 部分内容丢失,须由运维人员重新导入。',
  CANCELLED: 'Given up by somebody; nothing was changed. 已取消,未作任何更改。',
} as const;
export type ImportStage = keyof typeof importStages;

export const importStageTable = defineStages<ImportStage>('import', {
  initial: 'RECEIVING',
  follows: {
    RECEIVING: ['CHECKING', 'CANCELLED'],
    CHECKING: ['CHECKED', 'REFUSED', 'WRITING', 'CANCELLED'],
    CHECKED: ['CHECKING', 'CANCELLED'],
    REFUSED: [],
    WRITING: ['COMMITTING', 'REFUSED', 'CANCELLED'],
    COMMITTING: ['DONE', 'BROKEN'],
    DONE: [],
    BROKEN: [],
    CANCELLED: [],
  },
});

/** How far one subgraph has come with its part of an import. */
export const partStates = {
  WAITING: 'Not begun. 未开始。',
  CHECKED: 'Every row of it was checked. 已校验。',
  READY: 'Written, and held back until all parts are. 已写入,待统一生效。',
  FAILED: 'It met what had changed since it was checked, or a fault. 写入时发现问题。',
  COMMITTED: 'Visible. 已生效。',
} as const;
export type PartState = keyof typeof partStates;

/**
 * Where an import stands when its parts stand so; the same stage when it has to wait. Decided by whoever coordinates.
 * @param faults number of problems found so far
 */
export function nextStage(
  now: ImportStage,
  parts: readonly PartState[],
  { faults, checkOnly }: { readonly faults: number; readonly checkOnly: boolean },
): ImportStage {
  const all = (state: PartState): boolean => parts.every((part) => part === state);
  const settled = (state: PartState): boolean => parts.every((part) => part === state || part === 'FAILED');
  if (now === 'CHECKING' && settled('CHECKED')) {
    if (faults > 0 || parts.includes('FAILED')) return 'REFUSED';
    return checkOnly ? 'CHECKED' : 'WRITING';
  }
  if (now === 'WRITING') {
    if (parts.includes('FAILED')) return 'REFUSED';
    return all('READY') ? 'COMMITTING' : now;
  }
  if (now !== 'COMMITTING' || !settled('COMMITTED')) return now;
  return parts.includes('FAILED') ? 'BROKEN' : 'DONE';
}
