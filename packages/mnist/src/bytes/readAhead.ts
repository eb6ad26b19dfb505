import { concatenate } from './concatenate.ts';

/**
 * Looks at the first bytes of a stream.
 * @returns at least `length` bytes, or all if there are fewer, and the whole stream again.
 */
export async function readAhead(
  chunks: AsyncGenerator<Uint8Array>,
  length: number,
): Promise<{ readonly head: Uint8Array; readonly chunks: AsyncGenerator<Uint8Array> }> {
  const first: Uint8Array[] = [];
  let read = 0;
  while (read < length) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    read += next.value.length;
  }
  return { head: concatenate(first), chunks: followedBy(first, chunks) };
}

async function* followedBy(
  first: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* first;
  yield* rest;
}
