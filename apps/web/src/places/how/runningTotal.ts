/** A product of a sum, and the sum up to it. */
export interface Addend {
  /** Number of the input that it comes from: a pixel, a neuron, a digit. */
  readonly from: number;
  readonly value: number;
  readonly weight: number;
  /** `value · weight` */
  readonly product: number;
  /** The sum of all products up to this one. */
  readonly total: number;
}

/**
 * Adds up the products of values and weights in the order of the reference, and with its rounding: each
 * product and each sum is rounded to f32 (`packages/tensor/src/reference/matmul.ts`). So the last total has
 * the bits of the network's own sum before its bias. Products of a value 0 add nothing and are left out.
 */
export function addUp(values: ArrayLike<number>, weights: ArrayLike<number>): Addend[] {
  const addends: Addend[] = [];
  let total = 0;
  for (let from = 0; from < values.length; from += 1) {
    const [value, weight] = [values[from], weights[from]];
    if (value === 0) continue;
    const product = Math.fround(value * weight);
    total = Math.fround(total + product);
    addends.push({ from, value, weight, product, total });
  }
  return addends;
}
