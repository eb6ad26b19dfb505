import type { Claim } from './claim.ts';
import * as subjects from './subjects.ts';
import type { TieredClaims } from './tieredClaims.ts';

const all: readonly TieredClaims[] = Object.values(subjects);

/**
 * The contract of every backend, as claims for any test runner:
 *
 *     for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
 */
export const conformanceClaims: readonly Claim[] = all.flatMap(({ always, exact }) => [...always, ...exact]);

/**
 * The claims for a backend whose products may round in the fastest way. All other kernels have the
 * reference's bits, and products are within the bound of `boundedProducts`.
 */
export const fastConformanceClaims: readonly Claim[] = all.flatMap(({ always, exact, fast = exact }) => [
  ...always,
  ...fast,
]);

/**
 * The claims for an engine that has f32 alone, such as a GPU. It has no wider sums and its own functions,
 * adds in any order, and may fuse products and sums. It must refuse, move, choose and count as the reference
 * does. Its numbers must be within a bound that follows from each kernel's formula and the error of each
 * operation. `Bounded` in `bounded.ts` lists these errors, and the rules for NaN and infinity. Products must
 * be within the bound of `float32Products`.
 */
export const float32ConformanceClaims: readonly Claim[] = all.flatMap(({ always, float32 }) => [
  ...always,
  ...float32,
]);
