import { boundedClaims, type Trial } from './boundedClaims.ts';
import type { Claim } from './claim.ts';
import type { Draw } from './draw.ts';
import { sameBitsClaims } from './sameBits.ts';

/** The claims about a subject, in tiers for different arithmetic of backends. */
export interface TieredClaims {
  /**
   * For every backend: the arguments that it refuses, the numbers that it moves, chooses or counts, and the
   * sums and products that f32 holds exactly.
   */
  readonly always: readonly Claim[];
  /** In addition, for a backend that has the reference's bits. */
  readonly exact: readonly Claim[];
  /** Instead of `exact`, for a backend whose products may round once. Default: `exact`. */
  readonly fast?: readonly Claim[];
  /** Instead of `exact`, for a backend that computes in f32 alone, with functions of its own. */
  readonly float32: readonly Claim[];
}

/** Claims about the same trials in each tier: about the reference's bits, or about bounds. */
export function trialClaims(
  what: string,
  trials: (draw: Draw) => Iterable<Trial>,
): Pick<TieredClaims, 'exact' | 'float32'> {
  return { exact: sameBitsClaims(what, trials), float32: boundedClaims(what, trials) };
}
