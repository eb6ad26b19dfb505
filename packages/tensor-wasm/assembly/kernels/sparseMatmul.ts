import { address, integer } from '../command';
import { multiplyAdd, storeFirst } from '../simd';

// The product of a row view, kept as compressed sparse rows (CSR), with a matrix: each row of the output is the sum
// of those rows of b that the sample's non-zero elements name, in their order.
//
// Operands: bucket starts [count · buckets + 1], columns (u16), values (f32), row numbers, b, output. Integers: N,
// whether there are row numbers, buckets. Items: rows of the output.

export function sparseMatmul(command: usize, from: i32, to: i32): void {
  const starts = address(command, 0);
  const columns = address(command, 1);
  const values = address(command, 2);
  const rowNumbers = address(command, 3);
  const b = address(command, 4);
  const N = integer(command, 0);
  const isNumbered = integer(command, 1) != 0;
  const buckets = <usize>integer(command, 2);
  const step = (<usize>N) << 2;
  // As many columns at once as there are registers for, then again from the start: b's part stays in the cache.
  let n = 0;
  while (n < N) {
    const vectors = (N - n + 3) >> 2;
    const width = vectors > 8 ? 13 : vectors > 4 ? 8 : 4;
    for (let row = from; row < to; row++) {
      const source: usize = isNumbered ? load<u32>(rowNumbers + (row << 2)) : row;
      const start = load<u32>(starts + ((source * buckets) << 2));
      const end = load<u32>(starts + (((source + 1) * buckets) << 2));
      const column = columns + ((<usize>start) << 1);
      const value = values + ((<usize>start) << 2);
      const last = columns + ((<usize>end) << 1);
      const output = address(command, 5) + <usize>row * step + ((<usize>n) << 2);
      if (width == 13) row13(column, value, last, b + ((<usize>n) << 2), step, output, N - n);
      else if (width == 8) row8(column, value, last, b + ((<usize>n) << 2), step, output, N - n);
      else row4(column, value, last, b + ((<usize>n) << 2), step, output, N - n);
    }
    n += width << 2;
  }
}

function row13(
  column: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let s8 = s0;
  let s9 = s0;
  let s10 = s0;
  let s11 = s0;
  let s12 = s0;
  while (column < last) {
    const weights = b + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(weights));
    s1 = multiplyAdd(s1, x, v128.load(weights, 16));
    s2 = multiplyAdd(s2, x, v128.load(weights, 32));
    s3 = multiplyAdd(s3, x, v128.load(weights, 48));
    s4 = multiplyAdd(s4, x, v128.load(weights, 64));
    s5 = multiplyAdd(s5, x, v128.load(weights, 80));
    s6 = multiplyAdd(s6, x, v128.load(weights, 96));
    s7 = multiplyAdd(s7, x, v128.load(weights, 112));
    s8 = multiplyAdd(s8, x, v128.load(weights, 128));
    s9 = multiplyAdd(s9, x, v128.load(weights, 144));
    s10 = multiplyAdd(s10, x, v128.load(weights, 160));
    s11 = multiplyAdd(s11, x, v128.load(weights, 176));
    s12 = multiplyAdd(s12, x, v128.load(weights, 192));
    column += 2;
    value += 4;
  }
  // At least nine vectors have room.
  v128.store(output, s0);
  v128.store(output, s1, 16);
  v128.store(output, s2, 32);
  v128.store(output, s3, 48);
  v128.store(output, s4, 64);
  v128.store(output, s5, 80);
  v128.store(output, s6, 96);
  v128.store(output, s7, 112);
  storeFirst(output + 128, s8, left - 32);
  storeFirst(output + 144, s9, left - 36);
  storeFirst(output + 160, s10, left - 40);
  storeFirst(output + 176, s11, left - 44);
  storeFirst(output + 192, s12, left - 48);
}

function row8(
  column: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  while (column < last) {
    const weights = b + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(weights));
    s1 = multiplyAdd(s1, x, v128.load(weights, 16));
    s2 = multiplyAdd(s2, x, v128.load(weights, 32));
    s3 = multiplyAdd(s3, x, v128.load(weights, 48));
    s4 = multiplyAdd(s4, x, v128.load(weights, 64));
    s5 = multiplyAdd(s5, x, v128.load(weights, 80));
    s6 = multiplyAdd(s6, x, v128.load(weights, 96));
    s7 = multiplyAdd(s7, x, v128.load(weights, 112));
    column += 2;
    value += 4;
  }
  v128.store(output, s0);
  v128.store(output, s1, 16);
  v128.store(output, s2, 32);
  v128.store(output, s3, 48);
  storeFirst(output + 64, s4, left - 16);
  storeFirst(output + 80, s5, left - 20);
  storeFirst(output + 96, s6, left - 24);
  storeFirst(output + 112, s7, left - 28);
}

function row4(
  column: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  while (column < last) {
    const weights = b + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(weights));
    s1 = multiplyAdd(s1, x, v128.load(weights, 16));
    s2 = multiplyAdd(s2, x, v128.load(weights, 32));
    s3 = multiplyAdd(s3, x, v128.load(weights, 48));
    column += 2;
    value += 4;
  }
  storeFirst(output, s0, left);
  storeFirst(output + 16, s1, left - 4);
  storeFirst(output + 32, s2, left - 8);
  storeFirst(output + 48, s3, left - 12);
}
