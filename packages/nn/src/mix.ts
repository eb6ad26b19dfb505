/**
 * 32 bits that depend on all bits of both numbers: the finaliser of MurmurHash3 (A. Appleby, 2011), on their sum
 * with the golden ratio between them, so that neighbours end up far apart.
 */
export function mix(seed: number, number: number): number {
  let bits = (seed + Math.imul(number + 1, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
