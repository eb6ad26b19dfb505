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

/**
 * Unpacks gzip in any engine. A part waits for the next step, as in zlib: if that fails, the damage is
 * reported, not what it did to the part.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array | undefined;
  for await (const part of partsOf(chunks, file)) {
    if (waiting) yield waiting;
    waiting = part;
  }
  if (waiting) yield waiting;
}

async function* partsOf(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  const unpacking = gunzipMembers();
  const advance = (input?: Uint8Array) => {
    try {
      return unpacking.next(input);
    } catch (error) {
      if (error instanceof BrokenData) throw brokenGzip(file, error);
      throw error;
    }
  };
  let step = advance();
  for await (const chunk of chunks) {
    step = advance(chunk);
    while (!step.done && step.value) {
      yield step.value;
      step = advance();
    }
    if (step.done) return;
  }
  // Without input, the unpacking says that the data end early, or ends.
  while (!step.done) {
    if (step.value) yield step.value;
    step = advance();
  }
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
