import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { SavedFilter } from './saved-filter.entity.js';

const LONGEST_NAME = 100;
const LONGEST_ARGUMENTS = 10_000;
const MOST_FILTERS = 100;
export const LONGEST_LIST = 100;
/** A field at the root of the graph. */
const LIST = /^[a-z][A-Za-z0-9]*$/;

export type WantedFilter = Pick<SavedFilter, 'name' | 'list' | 'arguments'>;

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function argumentsFault(json: string): string | null {
  if (json.length > LONGEST_ARGUMENTS)
    return `at most ${LONGEST_ARGUMENTS} characters / 最多 ${LONGEST_ARGUMENTS} 字`;
  if (!json.isWellFormed()) return 'must be well-formed Unicode / 须为完整的 Unicode 文本';
  return isObject(json) ? null : 'must be a JSON object / 须为 JSON 对象';
}

/** Errors: INVALID_INPUT, NAME_TAKEN. */
export function keepFilter(wanted: WantedFilter, kept: readonly string[]): WantedFilter | Refusal {
  const name = wanted.name.trim();
  const ofName = textFault(name, LONGEST_NAME);
  if (ofName !== null) return refuse('INVALID_INPUT', 'name', { reason: ofName });
  if (wanted.list.length > LONGEST_LIST || !LIST.test(wanted.list))
    return refuse('INVALID_INPUT', 'list', { reason: 'a field of the graph / 须为查询字段名' });
  const ofArguments = argumentsFault(wanted.arguments);
  if (ofArguments !== null) return refuse('INVALID_INPUT', 'arguments', { reason: ofArguments });
  if (kept.includes(name)) return refuse('NAME_TAKEN', 'name');
  if (kept.length >= MOST_FILTERS)
    return refuse('INVALID_INPUT', 'name', {
      reason: `${MOST_FILTERS} are kept already / 已保存 ${MOST_FILTERS} 条`,
    });
  return { name, list: wanted.list, arguments: wanted.arguments };
}
