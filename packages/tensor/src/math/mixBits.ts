/**
 * Mixes the 32 bits of a whole number: each bit of the result depends on all of them. No two numbers have the
 * same result, and the result of 0 is 0. (C. Wellons, Prospecting for Hash Functions (2018): lowbias32.)
 */
export function mixBits(x: number): number {
  let bits = x ^ (x >>> 16);
  bits = Math.imul(bits, 0x7feb352d);
  bits ^= bits >>> 15;
  bits = Math.imul(bits, 0x846ca68b);
  return bits ^ (bits >>> 16);
}
