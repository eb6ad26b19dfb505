// The arithmetic of an engine that has f32 alone, as coarse as GPUs may be. It replaces denormals by 0, fuses
// products and sums, computes quotients as products with a reciprocal and roots as reciprocals of reciprocal
// roots, and builds its functions from these operations.

/** Rounds once. A denormal result becomes 0. */
export function round(x: number): number {
  const rounded = Math.fround(x);
  return Math.abs(rounded) < 2 ** -126 ? 0 : rounded;
}

/** a · b + c, rounded once: the product is exact in f64, and the sum is nearly exact. */
export const multiplyAdd = (a: number, b: number, c: number) => round(a * b + c);

export const divide = (a: number, b: number) => round(a * round(1 / b));

export const squareRoot = (x: number) => round(1 / round(1 / Math.sqrt(x)));

/** The sum from the last term to the first, unlike the reference. */
export function sum(terms: readonly number[]): number {
  return terms.reduceRight((total, term) => round(total + term), 0);
}

/** Σ a · b, from the last term to the first. */
export function sumOfProducts(factors: readonly (readonly [number, number])[]): number {
  return factors.reduceRight((total, [a, b]) => multiplyAdd(a, b, total), 0);
}

/** A polynomial, from the coefficient of the highest power. */
const polynomial = (x: number, coefficients: readonly number[]) =>
  coefficients.reduce((value, coefficient) => multiplyAdd(value, x, Math.fround(coefficient)), 0);

/** ln 2 in two parts. The first has so few digits that its multiples are exact. */
const [LN2_HIGH, LN2_LOW] = [0.693359375, -2.1219444e-4];

/** e^x = 2^n · e^r, |r| ≤ ln 2 / 2, by Taylor's series. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 90) return Infinity;
  if (x < -90) return 0;
  const n = Math.round(x / Math.LN2);
  const r = multiplyAdd(n, -LN2_LOW, multiplyAdd(n, -LN2_HIGH, x));
  const series = polynomial(r, [1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1]);
  return round(series * 2 ** n);
}

/** log(2^n · m) = n · ln 2 + 2 · artanh((m − 1) / (m + 1)), with m from √½ to √2. */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return Math.log(x);
  const n = Math.round(Math.log2(x));
  const m = x / 2 ** n;
  const s = divide(round(m - 1), round(m + 1));
  const series = polynomial(round(s * s), [2 / 9, 2 / 7, 2 / 5, 2 / 3, 2]);
  return multiplyAdd(n, Math.fround(Math.LN2), round(s * series));
}

/** tanh x, computed from e^(−2|x|), which loses the digits of x near 0. */
export function tanh(x: number): number {
  const small = exp(round(-2 * Math.abs(x)));
  const size = divide(round(1 - small), round(1 + small));
  return x < 0 ? -size : size;
}

/**
 * M. Abramowitz, I. Stegun: Handbook of mathematical functions (1964), 7.1.26. The error is at most 1.5 ·
 * 10⁻⁷.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  const t = divide(1, multiplyAdd(Math.fround(0.3275911), size, 1));
  const coefficients = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592, 0];
  const tail = round(polynomial(t, coefficients) * exp(round(-size * size)));
  return x < 0 ? -round(1 - tail) : round(1 - tail);
}

export function sigmoid(x: number): number {
  const small = exp(-Math.abs(x));
  return divide(x < 0 ? small : 1, round(1 + small));
}
