import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { readAhead } from '../bytes/readAhead.ts';
import { type ReadOptions, readChunks } from '../bytes/readChunks.ts';
import { json, SIGNATURE_BYTES, signatureOf } from '../bytes/signatures.ts';
import { toUtf8 } from '../bytes/toUtf8.ts';
import { DataError } from '../errors.ts';
import { checkLimit } from '../limits.ts';
import type { LabelledStrokes } from './labelledStrokes.ts';
import { parseDrawing } from './parseDrawing.ts';
import { textLines } from './textLines.ts';

export interface StrokesOptions extends Omit<ReadOptions, 'onNote'> {
  /** The name of the data in messages. Default: the name of the file, if the source has one. */
  readonly file?: string;
}

/**
 * Reads drawings of a pen from JSON Lines, gzipped or not: `docs/strokes-format.md` describes the format.
 * Coordinates stay as they are. Blank lines, CRLF, a byte order mark and UTF-16 are allowed.
 *
 * @returns the drawings in the order of the file. Each stroke is a `Float64Array`.
 * @throws DataError with file and line for the first fault in the file: `JSON`, `FIELD`, `LABEL` or `STROKE`;
 * `EMPTY` without drawings, `FILE_KIND` for another kind of file, `GZIP` for damaged data, `TOO_LARGE` beyond
 * the limit of bytes, of drawings or blank lines (`rows`), of points or of strokes.
 */
export async function loadStrokes(
  source: ByteSource,
  options: StrokesOptions = {},
): Promise<LabelledStrokes[]> {
  return loadOpenStrokes(openSource(source), gunzip, options);
}

/** `loadStrokes` with a given way to unpack gzip. */
export async function loadOpenStrokes(
  source: OpenSource,
  unpack: Gunzip,
  options: StrokesOptions,
): Promise<LabelledStrokes[]> {
  const file = options.file ?? source.file;
  const chunks = readChunks({ ...source, file }, unpack, options);
  try {
    const { head, chunks: all } = await readAhead(chunks, SIGNATURE_BYTES);
    const kind = signatureOf(head);
    if (kind !== undefined && kind !== json) {
      throw new DataError(
        'FILE_KIND',
        `this is ${kind.name}, expected drawings in JSON Lines. Name a file of strokes (.jsonl or .jsonl.gz).`,
        { file },
      );
    }
    return await readDrawings(toUtf8(all), options, file);
  } finally {
    await chunks.return(undefined);
  }
}

async function readDrawings(
  chunks: AsyncGenerator<Uint8Array>,
  { limits }: StrokesOptions,
  file: string | undefined,
): Promise<LabelledStrokes[]> {
  const drawings: LabelledStrokes[] = [];
  let points = 0;
  let strokes = 0;
  let line = 0;
  for await (const text of textLines(chunks, file)) {
    line += 1;
    if (text.trim() === '') {
      checkLimit('rows', line - drawings.length, limits, file);
      continue;
    }
    checkLimit('rows', drawings.length + 1, limits, file);
    const drawing = parseDrawing(text, { file, line });
    points += drawing.strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
    checkLimit('points', points, limits, file);
    strokes += drawing.strokes.length;
    checkLimit('strokes', strokes, limits, file);
    drawings.push(drawing);
  }
  if (drawings.length === 0) {
    const message = 'there are no drawings in the data, expected one in each line. Is this the right file?';
    throw new DataError('EMPTY', message, { file });
  }
  return drawings;
}
