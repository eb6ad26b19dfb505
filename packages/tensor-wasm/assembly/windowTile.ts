import { multiplyAdd, storeFirst } from './simd';

// All three kernels of a convolution use this tile: four pixels (or weights) by eight channels, in eight
// accumulators. A table of offsets holds the positions of the terms, so the loop needs no windows, strides or
// groups.

/**
 * Computes sums of products. For each of four rows i and eight columns n:
 *
 *     output_i[n] = (output_i[n] if it adds, else 0) + Σ_t *(a_i + offsets[t]) · b[t, n]
 *
 * @param offsets address of the table, whose entries are in bytes; `end` is the address of its end.
 * @param bStep bytes from one row of b to the next.
 * @param rows number of outputs that are written. If it is below four, the addresses of the other rows must
 * only be readable. Outputs are written one after the other, and may overlap.
 * @param columns number of columns that are written; more than eight count as eight.
 */
export function windowTile(
  offsets: usize,
  end: usize,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  bStep: usize,
  output0: usize,
  output1: usize,
  output2: usize,
  output3: usize,
  rows: i32,
  columns: i32,
  adds: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  while (offsets < end) {
    const offset = <usize>load<u32>(offsets);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a0 + offset);
    c00 = multiplyAdd(c00, x, b0);
    c01 = multiplyAdd(c01, x, b1);
    x = v128.load32_splat(a1 + offset);
    c10 = multiplyAdd(c10, x, b0);
    c11 = multiplyAdd(c11, x, b1);
    x = v128.load32_splat(a2 + offset);
    c20 = multiplyAdd(c20, x, b0);
    c21 = multiplyAdd(c21, x, b1);
    x = v128.load32_splat(a3 + offset);
    c30 = multiplyAdd(c30, x, b0);
    c31 = multiplyAdd(c31, x, b1);
    offsets += 4;
    b += bStep;
  }
  put(output0, c00, c01, columns, adds);
  if (rows > 1) put(output1, c10, c11, columns, adds);
  if (rows > 2) put(output2, c20, c21, columns, adds);
  if (rows > 3) put(output3, c30, c31, columns, adds);
}

function put(output: usize, low: v128, high: v128, columns: i32, adds: bool): void {
  if (adds) {
    low = f32x4.add(v128.load(output), low);
    high = f32x4.add(v128.load(output, 16), high);
  }
  if (columns >= 8) {
    v128.store(output, low);
    v128.store(output, high, 16);
    return;
  }
  storeFirst(output, low, columns);
  storeFirst(output + 16, high, columns - 4);
}

/** Entry `index` of a table of offsets, or entry `last` if the table ends before `index`. */
export function offsetAt(offsets: usize, index: i32, last: i32): usize {
  return load<u32>(offsets + ((<usize>min(index, last)) << 2));
}
