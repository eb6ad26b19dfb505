import { DataError } from '../errors.ts';
import { BrokenData } from './bitReader.ts';
import { gunzipMembers } from './gunzipMembers.ts';

/**
 * Unpacks gzip of one member or more. `file` is the name for messages.
 * @throws DataError `GZIP` when the data are cut short or damaged, or when anything but zeros follows them.
 * Errors of the source pass through unchanged.
 */
export type Gunzip = (
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
) => AsyncGenerator<Uint8Array>;

/** Unpacks gzip in any engine. */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  const unpacking = gunzipMembers();
  const advance = (input: Uint8Array | undefined) => {
    try {
      return unpacking.next(input);
    } catch (error) {
      if (error instanceof BrokenData) throw brokenGzip(file, error);
      throw error;
    }
  };
  // A part waits for the next step, as in zlib: if that fails, the damage is reported, not what it did to the
  // part.
  let waiting: Uint8Array | undefined;
  let step = advance(undefined);
  for await (const chunk of chunks) {
    step = advance(chunk);
    while (!step.done && step.value) {
      if (waiting) yield waiting;
      waiting = step.value;
      step = advance(undefined);
    }
    if (step.done) break;
  }
  while (!step.done) {
    if (step.value) {
      if (waiting) yield waiting;
      waiting = step.value;
    }
    step = advance(undefined);
  }
  if (waiting) yield waiting;
}

/** One message for all engines: their own messages differ and say no more. */
export function brokenGzip(file: string | undefined, cause?: unknown): DataError {
  return new DataError(
    'GZIP',
    'the gzip data break off or are damaged, or something else follows them. Expected a whole .gz file: download or ' +
      'copy it again.',
    { file },
    { cause },
  );
}
