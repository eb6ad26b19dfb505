import type { Backend } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { type Float64Backend, float64Backend } from '../float64.ts';
import { type Claim, ConformanceError } from './claim.ts';
import { type Draw, draws } from './draw.ts';
import { guardMemory } from './guardMemory.ts';
import { sameBitsClaims } from './sameBits.ts';

/** Matrix products on a backend. */
interface Products {
  /** The most terms that any element of the results is the sum of. */
  readonly terms: number;
  readonly compute: (backend: Backend) => BackendBuffer[];
}

/** Claims about products: of their bits, or of how far off they may be. */
export type ProductClaims = (what: string, products: (draw: Draw) => Iterable<Products>) => Claim[];

/** That products have the bits of the reference's. */
export const sameBitsProducts: ProductClaims = (what, products) =>
  sameBitsClaims(what, function* (draw) {
    for (const { compute } of products(draw)) yield compute;
  });

/** Half of the distance from 1 to the next number above it: the most that rounding is off, relative to the result. */
const UNIT = 2 ** -24;
/** The smallest denormal number: rounding anything is off by at most half of this, or by `UNIT` of the result. */
const SMALLEST = 2 ** -149;
const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/**
 * That products are within a bound of the exact ones, for backends that round `sum + a · b` once, or add up in another
 * order. Each of K terms goes through at most K roundings (one of the product, K − 1 of sums), which
 * gives K · u / (1 − K · u) · Σ |a · b| with u = 2⁻²⁴ (Higham, "Accuracy and stability of numerical algorithms",
 * 2nd edition, 3.1). Here one more is allowed, for pixel / 255, and twice as much, for the denominator:
 *
 *     |result − exact| ≤ (K + 1) · 2⁻²³ · Σ |a · b|
 *
 * Where a term is NaN the result is NaN, and where one is infinite it is not finite.
 */
export const boundedProducts: ProductClaims = (what, products) =>
  draws.map(({ kind, draw }) => ({
    name: `${what} is within (K + 1) · 2⁻²³ · Σ |a · b| of the exact product on ${kind} numbers`,
    async run(backend) {
      const exact = float64Backend();
      const magnitudes = ofMagnitudes(float64Backend());
      for (const { terms, compute } of products(draw())) {
        const exactResults = compute(exact);
        const magnitudeResults = compute(magnitudes);
        const guard = guardMemory(backend);
        const results = compute(guard.backend);
        for (const [index, buffer] of results.entries()) {
          expectWithinBound(
            await backend.download(buffer),
            exact.read(exactResults[index]),
            magnitudes.read(magnitudeResults[index]),
            terms,
          );
        }
        await guard.expectNothingElseChanged(results);
      }
    },
  }));

/** Computes Σ |a · b| where the backend itself would compute Σ a · b. */
function ofMagnitudes(backend: Float64Backend): Float64Backend {
  return { ...backend, upload: (buffer, data) => backend.upload(buffer, Array.from(data, Math.abs)) };
}

function expectWithinBound(
  results: Float32Array,
  exact: Float64Array,
  magnitudes: Float64Array,
  terms: number,
): void {
  for (const [index, result] of results.entries()) {
    const magnitude = magnitudes[index];
    const bound = 2 * (terms + 1) * (UNIT * magnitude + SMALLEST);
    const isRight = Number.isNaN(magnitude)
      ? Number.isNaN(result)
      : magnitude === Infinity
        ? !Number.isFinite(result)
        : // What is larger may overflow on its way.
          magnitude > LARGEST || Math.abs(result - exact[index]) <= bound;
    if (!isRight) {
      throw new ConformanceError(
        `element ${index} is ${result}, expected ${exact[index]} with an error of at most ${bound}.`,
      );
    }
  }
}
