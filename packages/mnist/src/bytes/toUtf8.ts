import { readAhead } from './readAhead.ts';

/** As many bytes as show the encoding: a byte order mark, or two characters of ASCII. */
const PROBE = 4;

/**
 * Converts text in UTF-16, as spreadsheets save "Unicode text", to UTF-8. All other bytes stay as they are.
 */
export async function* toUtf8(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    const { head, chunks: all } = await readAhead(chunks, PROBE);
    const encoding = utf16In(head);
    yield* encoding === undefined ? all : decoded(all, encoding);
  } finally {
    await chunks.return(undefined);
  }
}

function utf16In(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [a, b, c, d] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (head.length < PROBE) return undefined;
  // In a CSV, the high byte of the first characters is 0, whether there is a mark or not.
  if (a !== 0 && b === 0 && c !== 0 && d === 0) return 'utf-16le';
  return a === 0 && b !== 0 && c === 0 && d !== 0 ? 'utf-16be' : undefined;
}

async function* decoded(
  chunks: AsyncGenerator<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}
