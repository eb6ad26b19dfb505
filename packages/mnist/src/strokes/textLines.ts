import { concatenate } from '../bytes/concatenate.ts';
import { DataError } from '../errors.ts';

const LINE_FEED = 0x0a;

/** The longest line, in bytes: several million points. Engines limit the length of a text. */
const LONGEST = 2 ** 26;

/**
 * Yields the lines of UTF-8 text, also empty ones, without their line feeds. A byte order mark is left out.
 *
 * @throws DataError `JSON` for bytes that are not UTF-8, `RECORD_LENGTH` for a line of more than 64 MiB.
 */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  /** The beginning of a line whose end has not arrived yet. */
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  const take = (end: Uint8Array): string => {
    const bytes = parts.length === 0 ? end : concatenate([...parts, end]);
    parts = [];
    length = 0;
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      throw new DataError(
        'JSON',
        'the line is not text in UTF-8. Save the file as UTF-8.',
        { file, line },
        { cause },
      );
    }
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield take(chunk.subarray(start, end));
      start = end + 1;
      line += 1;
    }
    if (start === chunk.length) continue;
    parts.push(chunk.slice(start));
    length += chunk.length - start;
    if (length > LONGEST) {
      throw new DataError(
        'RECORD_LENGTH',
        `the line has more than ${LONGEST.toLocaleString('en-US')} bytes, expected one drawing in each line. ` +
          'Is this the right file?',
        { file, line },
      );
    }
  }
  if (length > 0) yield take(new Uint8Array(0));
}
