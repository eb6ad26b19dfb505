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
