import { createRandom } from '../../packages/tensor/src/index.ts';
import { byteMutations } from './byteMutations.ts';
import type { FuzzFormat } from './fuzzFormat.ts';
import { textMutations } from './textMutations.ts';

const MOST_MUTATIONS = 4;
/** Repetitions of repetitions would grow without an end. */
const MOST_BYTES = 2 ** 16;

/**
 * Makes input number `index` of a run: one to four mutations of a seed of the format, one most often. The
 * same format, seed and index give the same bytes.
 */
export function makeInput(
  format: FuzzFormat,
  seeds: readonly Uint8Array[],
  { seed, index }: { readonly seed: number; readonly index: number },
): Uint8Array {
  const random = createRandom(seed, index);
  const other = seeds[random.integer(seeds.length)];
  // A copy, because `slice` of a Buffer would share its memory, and mutations would change the seed.
  let bytes: Uint8Array = new Uint8Array(seeds[random.integer(seeds.length)]);
  const count = 1 + random.integer(1 + random.integer(MOST_MUTATIONS));
  for (let time = 0; time < count && bytes.length > 0; time += 1) {
    const mutations = format.isText && random.integer(4) > 0 ? textMutations : byteMutations;
    bytes = mutations[random.integer(mutations.length)](bytes, random, other).subarray(0, MOST_BYTES);
  }
  return format.complete?.(bytes, random) ?? bytes;
}
