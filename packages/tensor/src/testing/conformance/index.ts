import type { Claim } from './claim.ts';
import * as subjects from './subjects.ts';
import type { TieredClaims } from './tieredClaims.ts';

const all: readonly TieredClaims[] = Object.values(subjects);

/**
 * What every backend must do, as claims for any test runner:
 *
 *     for (const claim of conformanceClaims) test(claim.name, () => claim.run(backend));
 */
export const conformanceClaims: readonly Claim[] = all.flatMap(({ always, exact }) => [...always, ...exact]);

/**
 * The same for a backend that is told to round products as is fastest: all of its kernels but the product
 * have the reference's bits, and products are within the bound of `boundedProducts`.
 */
export const fastConformanceClaims: readonly Claim[] = all.flatMap(({ always, exact, fast = exact }) => [
  ...always,
  ...fast,
]);

/**
 * The same for an engine that has f32 alone, such as a GPU: no wider sums, functions of its own, any order of
 * sums, products and sums fused or not. What is refused, moved, chosen and counted is the same; numbers are
 * within a bound of the kernel's formula that follows from what each of its operations may be off (`Bounded`
 * in `bounded.ts` lists it, with the rules of NaN and infinity), and products within that of
 * `float32Products`.
 */
export const float32ConformanceClaims: readonly Claim[] = all.flatMap(({ always, float32 }) => [
  ...always,
  ...float32,
]);
