import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { ArgumentError } from '../errors.ts';
import { cos } from '../math/cos.ts';
import { log } from '../math/log.ts';

/** A stream of random numbers: the same seed gives the same numbers on every machine and engine. */
export interface Random {
  /** The next number of the uniform distribution over `[low, high)`; over `[0, 1)` by default. */
  uniform(low?: number, high?: number): number;
  /** The next whole number from 0 to `bound - 1`. All of them are equally likely. */
  integer(bound: number): number;
  /** The next number of the normal distribution; mean 0 and standard deviation 1 by default. */
  normal(mean?: number, standardDeviation?: number): number;
  /** Four 32-bit words. `randomFromState(random.state())` continues exactly where this stream is. */
  state(): readonly number[];
}

/**
 * Creates a stream of random numbers (xoroshiro128+, by pure-rand).
 *
 * @param seed any whole number, `Date.now()` too.
 * @param stream number of the stream. Streams of the same seed with different numbers are unrelated. With one
 * stream for the weights and another for the shuffles, a change in the one does not affect the other. Default
 * 0.
 * @throws ArgumentError when the seed or the stream is not a whole number.
 */
export function createRandom(seed: number, stream = 0): Random {
  for (const [name, value] of Object.entries({ seed, stream })) {
    if (!Number.isSafeInteger(value)) {
      throw new ArgumentError(`random: the ${name} must be a whole number, but it is ${value}.`);
    }
  }
  // The upper bits of a seed beyond 32 bits count too.
  const folded = seed ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b9);
  const word = (index: number) => mix(mix(folded, index + 1), stream);
  // The generator's one forbidden state is all zeros. Setting the last bit avoids it.
  return randomFromState([word(0), word(1), word(2), word(3) | 1]);
}

/**
 * Creates the stream that has a saved `state()`.
 * @throws ArgumentError when the state is not four words of 32 bits, or all of them are 0: the generator
 * cannot leave that state.
 */
export function randomFromState(state: readonly number[]): Random {
  if (state.length !== 4 || state.some((word) => word !== (word | 0)) || state.every((word) => word === 0)) {
    throw new ArgumentError(
      `random: a state is four 32-bit words, not all 0, but it is [${state.join(', ')}].`,
    );
  }
  const generator = xoroshiro128plusFromState(state);
  const random: Random = {
    uniform(low = 0, high = 1) {
      return low + (high - low) * uniformFloat64(generator);
    },
    integer(bound) {
      if (!Number.isSafeInteger(bound) || bound < 1) {
        throw new ArgumentError(`random: integer(bound) needs a whole number from 1 up, but got ${bound}.`);
      }
      return uniformInt(generator, 0, bound - 1);
    },
    // G. E. P. Box, M. E. Muller: A Note on the Generation of Random Normal Deviates (1958).
    // The second deviate of each pair is dropped. So `state()` is the whole state of the stream.
    normal(mean = 0, standardDeviation = 1) {
      const radius = Math.sqrt(-2 * log(1 - uniformFloat64(generator)));
      const angle = 2 * Math.PI * uniformFloat64(generator);
      return mean + standardDeviation * radius * cos(angle);
    },
    state: () => generator.getState(),
  };
  return random;
}

/** Spreads neighbouring seeds over all 32 bits, with the finalizer of MurmurHash3 (A. Appleby). */
function mix(value: number, salt: number): number {
  let hash = (value ^ Math.imul(salt, 0x9e3779b9)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
