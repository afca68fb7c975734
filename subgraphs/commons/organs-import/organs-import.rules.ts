// Pure: what may be received, when an import may start and be given up.
import { importStageTable } from '../../../shared/import/stages.js';
import { textFault } from '../../../shared/kernel/readable-text.js';
import { type Refusal, refuse } from '../../../shared/kernel/refusal.js';
import type { OrgansImport, OrgansImportFile } from './organs-import.entity.js';

/** Bounds of an import; of one piece since a request holds a million bytes, and base64 makes four of three. */
const most = { files: 20, bytes: 20_000_000, piece: 600_000, name: 100 };

export type AnnouncedFile = Pick<OrgansImportFile, 'name' | 'bytes' | 'sha256'>;

function fileFault({ name, bytes, sha256 }: AnnouncedFile, at: string): Refusal | null {
  const unreadable = textFault(name, most.name);
  const invalid = (field: string, reason: string): Refusal =>
    refuse('INVALID_INPUT', `files.${at}.${field}`, { reason });
  if (unreadable !== null) return invalid('name', unreadable);
  if (!/\.(?:csv|xlsx)$/i.test(name))
    return invalid('name', 'it must end in .csv or .xlsx / 仅支持 .csv、.xlsx');
  if (bytes < 1 || bytes > most.bytes) return invalid('bytes', `1 to ${most.bytes} / 1 至 ${most.bytes}`);
  return /^[0-9a-f]{64}$/.test(sha256) ? null : invalid('sha256', '64 hexadecimal digits / 64 位十六进制');
}

/** Errors: INVALID_INPUT, DUPLICATE. */
export function announcedFault(files: readonly AnnouncedFile[]): Refusal | null {
  if (files.length < 1 || files.length > most.files)
    return refuse('INVALID_INPUT', 'files', {
      reason: `1 to ${most.files} files / 1 至 ${most.files} 个文件`,
    });
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > most.bytes)
    return refuse('INVALID_INPUT', 'files', { reason: `together at most ${most.bytes} bytes / 合计过大` });
  const names = files.map(({ name }) => name.toLowerCase());
  const twice = names.findIndex((name, at) => names.indexOf(name) < at);
  if (twice >= 0)
    return refuse('DUPLICATE', `files.${twice}.name`, { line: names.indexOf(names[twice]!) + 1 });
  return files.map((file, at) => fileFault(file, String(at))).find((fault) => fault !== null) ?? null;
}

export interface Piece {
  readonly offset: number;
  readonly content: Buffer;
}

/**
 * What of a piece is new: all, or nothing when it was received before and its answer was lost.
 * Errors: INVALID_INPUT that names the next byte.
 */
export function takePiece(
  state: Pick<OrgansImport, 'stage'>,
  file: Pick<OrgansImportFile, 'bytes' | 'received'>,
  { offset, content }: Piece,
): 'NEW' | 'KNOWN' | Refusal {
  const end = offset + content.length;
  if (state.stage !== 'RECEIVING')
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', stages(state.stage, 'RECEIVING'));
  if (content.length < 1 || content.length > most.piece)
    return refuse('INVALID_INPUT', 'content', {
      reason: `1 to ${most.piece} bytes of base64 / 1 至 ${most.piece} 字节`,
    });
  if (end > file.bytes)
    return refuse('INVALID_INPUT', 'content', { reason: 'more than was announced / 超出声明的大小' });
  if (offset === file.received) return 'NEW';
  return offset >= 0 && end <= file.received
    ? 'KNOWN'
    : refuse('INVALID_INPUT', 'offset', {
        reason: `the next byte is ${file.received} / 应从第 ${file.received} 字节续传`,
      });
}

const stages = (from: OrgansImport['stage'], to: OrgansImport['stage']) => ({
  from,
  to,
  allowed: importStageTable.follows[from].join(', ') || '–',
});

/** What is known of a file when its import is to start. */
export type HereFile = AnnouncedFile & { readonly received: number; readonly digest: string | null };

/** Errors: STAGE_DOES_NOT_FOLLOW, IMPORT_INCOMPLETE, IMPORT_RUNNING, IMPORT_UNAVAILABLE. */
export function startFault(
  state: Pick<OrgansImport, 'stage'>,
  files: readonly HereFile[],
  world: { readonly isOtherRunning: boolean; readonly canHoldBack: boolean },
): Refusal | null {
  if (!importStageTable.follows[state.stage].includes('CHECKING'))
    return refuse('STAGE_DOES_NOT_FOLLOW', 'id', stages(state.stage, 'CHECKING'));
  if (!world.canHoldBack) return refuse('IMPORT_UNAVAILABLE', 'id');
  if (world.isOtherRunning) return refuse('IMPORT_RUNNING', 'id');
  if (state.stage !== 'RECEIVING') return null;
  const lacking = files.find((file) => file.received < file.bytes || file.digest !== file.sha256);
  if (lacking === undefined) return null;
  const { name: file, received, bytes } = lacking;
  return refuse('IMPORT_INCOMPLETE', 'id', { file, received, bytes });
}

/** Errors: STAGE_DOES_NOT_FOLLOW. */
export const cancelFault = ({ stage }: Pick<OrgansImport, 'stage'>): Refusal | null =>
  importStageTable.follows[stage].includes('CANCELLED')
    ? null
    : refuse('STAGE_DOES_NOT_FOLLOW', 'id', stages(stage, 'CANCELLED'));
