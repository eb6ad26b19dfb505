import type { Backend } from '../../backend.ts';
import type { BackendBuffer } from '../../buffer.ts';
import { type Float64Backend, float64Backend } from '../float64.ts';
import { LARGEST, SMALLEST_NORMAL, UNIT } from './bounded.ts';
import { normal } from './boundedClaims.ts';
import { type Claim, ConformanceError } from './claim.ts';
import { type Draw, draws } from './draw.ts';
import { guardMemory } from './guardMemory.ts';
import { sameBitsClaims } from './sameBits.ts';

/** Matrix products on a backend. */
interface Products {
  /** The largest number of terms in any element of the results. */
  readonly terms: number;
  readonly compute: (backend: Backend) => BackendBuffer[];
}

/** Claims about products: about their bits, or about their largest error. */
export type ProductClaims = (what: string, products: (draw: Draw) => Iterable<Products>) => Claim[];

/** The claim that products have the reference's bits. */
export const sameBitsProducts: ProductClaims = sameBitsClaims;

/**
 * The smallest denormal number. A rounding error is at most half of it, or `UNIT` times the result.
 */
const SMALLEST = 2 ** -149;

/** The largest error of an engine that adds K terms. */
interface ProductBound {
  readonly formula: string;
  /** The numbers that products are tested on. */
  readonly drawOf: (draw: Draw) => Draw;
  /** @param magnitude Σ |a · b| */
  readonly errorOf: (terms: number, magnitude: number) => number;
}

/**
 * For backends that round `sum + a · b` once, or add in another order. Each of K terms passes at most K
 * roundings (one of the product, K − 1 of sums), which gives K · u / (1 − K · u) · Σ |a · b| with u = 2⁻²⁴
 * (Higham, "Accuracy and stability of numerical algorithms", 2nd edition, 3.1). This bound allows one more
 * rounding, for pixel / 255, and twice as much, for the denominator:
 *
 *     |result − exact| ≤ (K + 1) · 2⁻²³ · Σ |a · b|
 */
const roundedOtherwise: ProductBound = {
  formula: '(K + 1) · 2⁻²³ · Σ |a · b|',
  drawOf: (draw) => draw,
  errorOf: (terms, magnitude) => 2 * (terms + 1) * (UNIT * magnitude + SMALLEST),
};

/**
 * For engines that have f32 alone. The quotient pixel / 255 may then have an error of 5u (see `Bounded`). An
 * engine may replace numbers below 2⁻¹²⁶ by 0, in each product and each sum:
 *
 *     |result − exact| ≤ (K + 5) · 2⁻²³ · Σ |a · b| + K · 2⁻¹²⁵
 */
const inFloat32: ProductBound = {
  formula: '(K + 5) · 2⁻²³ · Σ |a · b| + K · 2⁻¹²⁵',
  drawOf: normal,
  errorOf: (terms, magnitude) => 2 * ((terms + 5) * UNIT * magnitude + terms * SMALLEST_NORMAL),
};

/**
 * The claim that products are within a bound of the exact ones. If a term is NaN, the result is NaN. If a
 * term is infinite, the result is not finite.
 */
const productsWithin =
  ({ formula, drawOf, errorOf }: ProductBound): ProductClaims =>
  (what, products) =>
    draws.map(({ kind, draw }) => ({
      name: `${what} is within ${formula} of the exact product on ${kind} numbers`,
      async run(backend) {
        const exact = float64Backend();
        const magnitudes = ofMagnitudes(float64Backend());
        for (const { terms, compute } of products(drawOf(draw()))) {
          const exactResults = compute(exact);
          const magnitudeResults = compute(magnitudes);
          const guard = guardMemory(backend);
          const results = compute(guard.backend);
          for (const [index, buffer] of results.entries()) {
            expectWithinBound(
              await backend.download(buffer),
              exact.read(exactResults[index]),
              magnitudes.read(magnitudeResults[index]),
              (magnitude) => errorOf(terms, magnitude),
            );
          }
          await guard.expectNothingElseChanged(results);
        }
      },
    }));

export const boundedProducts = productsWithin(roundedOtherwise);
export const float32Products = productsWithin(inFloat32);

/** A backend that computes Σ |a · b| instead of Σ a · b. */
function ofMagnitudes(backend: Float64Backend): Float64Backend {
  return { ...backend, upload: (buffer, data) => backend.upload(buffer, Array.from(data, Math.abs)) };
}

function expectWithinBound(
  results: Float32Array,
  exact: Float64Array,
  magnitudes: Float64Array,
  errorOf: (magnitude: number) => number,
): void {
  for (const [index, result] of results.entries()) {
    const magnitude = magnitudes[index];
    const bound = errorOf(magnitude);
    const isRight = Number.isNaN(magnitude)
      ? Number.isNaN(result)
      : magnitude === Infinity
        ? !Number.isFinite(result)
        : // An intermediate result may overflow if the magnitude is larger.
          magnitude > LARGEST || Math.abs(result - exact[index]) <= bound;
    if (!isRight) {
      throw new ConformanceError(
        `element ${index} is ${result}, expected ${exact[index]} with an error of at most ${bound}.`,
      );
    }
  }
}
