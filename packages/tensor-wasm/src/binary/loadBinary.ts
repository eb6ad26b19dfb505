/** How products are added up. */
export type Mode = 'exact' | 'fast';

/** The bytes of a binary, which travel as text inside of this package. */
export async function loadBinary(mode: Mode): Promise<Uint8Array<ArrayBuffer>> {
  // Only what is used is loaded.
  const { binary } = await (mode === 'fast' ? import('./generated/fast.ts') : import('./generated/exact.ts'));
  const packed = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** In the list of imports: the name "memory", that it is a memory, and that it is shared and has a maximum. */
const SHARED_MEMORY = [6, ...new TextEncoder().encode('memory'), 2, 3];

/** The same binary for a memory that is not shared: it differs in one bit. Where that is done it is not undone. */
export function withoutSharing(binary: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = binary.findIndex((_, index) =>
    SHARED_MEMORY.every((byte, offset) => binary[index + offset] === byte),
  );
  const copy = binary.slice();
  copy[at + SHARED_MEMORY.length - 1] = 1;
  return copy;
}
