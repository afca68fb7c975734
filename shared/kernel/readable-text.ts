import { HubError } from './hub-error.js';

// Marks that turn the direction of the text around them can make one thing read as another.
const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** What takes no ink: controls, formats, spaces, fillers and the blank braille cell. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/**
 * What keeps a text from being stored as it is and read by people; null when nothing does.
 * @param longest characters, as JavaScript counts them
 */
export function textFault(text: string, longest: number): string | null {
  if (text.length > longest) return `at most ${longest} characters / 最多 ${longest} 字`;
  if (!text.isWellFormed()) return 'must be well-formed Unicode / 须为完整的 Unicode 文本';
  if (INVISIBLE.test(text)) return 'must hold a visible character / 须含可见字符';
  return CONTROL.test(text) ? 'must not hold control characters / 不能含控制字符' : null;
}

/** Of a text that is looked for. Errors: INVALID_INPUT. */
export function expectReadable(text: string, field: string, longest: number): void {
  const reason = textFault(text, longest);
  if (reason !== null) throw new HubError('INVALID_INPUT', { field, reason });
}
