/**
 * Removes bytes from an input as long as it stays faulty: first halves of it, then ever smaller parts, down
 * to single bytes.
 * A. Zeller, R. Hildebrandt: Simplifying and isolating failure-inducing input (2002), without its subsets.
 *
 * @param isFaulty whether an input still has the fault.
 * @param most how many inputs are tried at most.
 */
export async function minimise(
  input: Uint8Array,
  isFaulty: (bytes: Uint8Array) => Promise<boolean>,
  most: number,
): Promise<Uint8Array> {
  let bytes = input;
  let tries = 0;
  for (let length = Math.ceil(bytes.length / 2); length >= 1; length = length > 1 ? length >> 1 : 0) {
    let start = 0;
    while (start < bytes.length && tries < most) {
      const shorter = new Uint8Array(
        Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + length)]),
      );
      tries += 1;
      if (await isFaulty(shorter)) bytes = shorter;
      else start += length;
    }
  }
  return bytes;
}
