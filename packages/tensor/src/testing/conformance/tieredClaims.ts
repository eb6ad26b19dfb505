import { boundedClaims, type Trial } from './boundedClaims.ts';
import type { Claim } from './claim.ts';
import type { Draw } from './draw.ts';
import { sameBitsClaims } from './sameBits.ts';

/** The claims about a subject, by what a backend's arithmetic lets it keep. */
export interface TieredClaims {
  /**
   * Of every backend: what it refuses, moves, chooses or counts, and sums and products that f32 holds
   * exactly.
   */
  readonly always: readonly Claim[];
  /** Besides, of a backend that has the reference's bits. */
  readonly exact: readonly Claim[];
  /** In place of `exact`, of one whose products may round once. Default: the same. */
  readonly fast?: readonly Claim[];
  /** In place of `exact`, of one that computes in f32 alone, with functions of its own. */
  readonly float32: readonly Claim[];
}

/** Claims that are made in each tier of the same trials: of the reference's bits, or of bounds. */
export function trialClaims(
  what: string,
  trials: (draw: Draw) => Iterable<Trial>,
): Pick<TieredClaims, 'exact' | 'float32'> {
  return { exact: sameBitsClaims(what, trials), float32: boundedClaims(what, trials) };
}
