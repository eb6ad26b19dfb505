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
  /** The most terms that any element of the results is the sum of. */
  readonly terms: number;
  readonly compute: (backend: Backend) => BackendBuffer[];
}

/** Claims about products: of their bits, or of how far off they may be. */
export type ProductClaims = (what: string, products: (draw: Draw) => Iterable<Products>) => Claim[];

/** That products have the bits of the reference's. */
export const sameBitsProducts: ProductClaims = sameBitsClaims;

/**
 * The smallest denormal number: rounding anything is off by at most half of this, or by `UNIT` of the result.
 */
const SMALLEST = 2 ** -149;

/** How far off an engine may be where K terms are added up. */
interface ProductBound {
  readonly formula: string;
  /** Which numbers products are tried on. */
  readonly drawOf: (draw: Draw) => Draw;
  /** @param magnitude Σ |a · b| */
  readonly errorOf: (terms: number, magnitude: number) => number;
}

/**
 * For backends that round `sum + a · b` once, or add up in another order. Each of K terms goes through at
 * most K roundings (one of the product, K − 1 of sums), which gives K · u / (1 − K · u) · Σ |a · b| with u =
 * 2⁻²⁴ (Higham, "Accuracy and stability of numerical algorithms", 2nd edition, 3.1). Here one more is
 * allowed, for pixel / 255, and twice as much, for the denominator:
 *
 *     |result − exact| ≤ (K + 1) · 2⁻²³ · Σ |a · b|
 */
const roundedOtherwise: ProductBound = {
  formula: '(K + 1) · 2⁻²³ · Σ |a · b|',
  drawOf: (draw) => draw,
  errorOf: (terms, magnitude) => 2 * (terms + 1) * (UNIT * magnitude + SMALLEST),
};

/**
 * For engines that have f32 alone. The quotient pixel / 255 may then be off by 5u (see `Bounded`), and what
 * is smaller than 2⁻¹²⁶ may be taken for 0, in each product and each sum:
 *
 *     |result − exact| ≤ (K + 5) · 2⁻²³ · Σ |a · b| + K · 2⁻¹²⁵
 */
const inFloat32: ProductBound = {
  formula: '(K + 5) · 2⁻²³ · Σ |a · b| + K · 2⁻¹²⁵',
  drawOf: normal,
  errorOf: (terms, magnitude) => 2 * ((terms + 5) * UNIT * magnitude + terms * SMALLEST_NORMAL),
};

/**
 * That products are within a bound of the exact ones. Where a term is NaN the result is NaN, and where one is
 * infinite it is not finite.
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

/** Computes Σ |a · b| where the backend itself would compute Σ a · b. */
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
        : // What is larger may overflow on its way.
          magnitude > LARGEST || Math.abs(result - exact[index]) <= bound;
    if (!isRight) {
      throw new ConformanceError(
        `element ${index} is ${result}, expected ${exact[index]} with an error of at most ${bound}.`,
      );
    }
  }
}
