import { unpack } from './unpack.ts';

/** How a product and the sum it is added to are rounded; see `WasmOptions.mode`. */
export type Mode = 'exact' | 'fast';

/** Loads the bytes of a binary, which this package contains as text. */
export async function loadBinary(mode: Mode): Promise<Uint8Array<ArrayBuffer>> {
  // Each build is a module of its own, so only the requested one is loaded.
  const { binary } = await (mode === 'fast' ? import('./generated/fast.ts') : import('./generated/exact.ts'));
  return unpack(binary);
}

/**
 * The bytes of the memory in the list of imports: its name, the kind "memory", and the flags "shared, with a
 * maximum".
 */
const SHARED_MEMORY = [6, ...new TextEncoder().encode('memory'), 2, 3];

/**
 * Returns a copy of a binary for a memory that is not shared. The two differ in one bit. Do not call it on
 * such a copy.
 */
export function withoutSharing(binary: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const at = binary.findIndex((_, index) =>
    SHARED_MEMORY.every((byte, offset) => binary[index + offset] === byte),
  );
  const copy = binary.slice();
  copy[at + SHARED_MEMORY.length - 1] = 1;
  return copy;
}
