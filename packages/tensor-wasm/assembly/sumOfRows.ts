import { multiplyAdd, storeFirst } from './simd';

/** Number of columns that `sumOfRows` takes at once when `left` remain: as many as fit into registers. */
export function columnsAtOnce(left: i32): i32 {
  return left > 32 ? 52 : left > 16 ? 32 : 16;
}

/**
 * Adds up multiples of rows of b, for the first `min(left, columnsAtOnce(left))` columns from `b` and
 * `output` on. Both sparse products use it.
 *
 *     output = (output or 0) + Σ value · b[index]
 *
 * @param index address of the first row number (u16); `last` is the end of the row numbers. `value` is the
 * address of the first factor.
 * @param step bytes from one row of b to the next.
 * @param continues whether the sum starts from the value that `output` holds.
 */
export function sumOfRows(
  index: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
  continues: bool,
): void {
  // Most sums have the full width, so they are inlined here and need no further call.
  if (left <= 32) {
    sum8(index, value, last, b, step, output, left, continues);
    return;
  }
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
  if (continues) {
    s0 = v128.load(output);
    s1 = v128.load(output, 16);
    s2 = v128.load(output, 32);
    s3 = v128.load(output, 48);
    s4 = v128.load(output, 64);
    s5 = v128.load(output, 80);
    s6 = v128.load(output, 96);
    s7 = v128.load(output, 112);
    s8 = v128.load(output, 128);
    s9 = v128.load(output, 144);
    s10 = v128.load(output, 160);
    s11 = v128.load(output, 176);
    s12 = v128.load(output, 192);
  }
  while (index < last) {
    const row = b + <usize>load<u16>(index) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(row));
    s1 = multiplyAdd(s1, x, v128.load(row, 16));
    s2 = multiplyAdd(s2, x, v128.load(row, 32));
    s3 = multiplyAdd(s3, x, v128.load(row, 48));
    s4 = multiplyAdd(s4, x, v128.load(row, 64));
    s5 = multiplyAdd(s5, x, v128.load(row, 80));
    s6 = multiplyAdd(s6, x, v128.load(row, 96));
    s7 = multiplyAdd(s7, x, v128.load(row, 112));
    s8 = multiplyAdd(s8, x, v128.load(row, 128));
    s9 = multiplyAdd(s9, x, v128.load(row, 144));
    s10 = multiplyAdd(s10, x, v128.load(row, 160));
    s11 = multiplyAdd(s11, x, v128.load(row, 176));
    s12 = multiplyAdd(s12, x, v128.load(row, 192));
    index += 2;
    value += 4;
  }
  if (left >= 52) {
    v128.store(output, s0);
    v128.store(output, s1, 16);
    v128.store(output, s2, 32);
    v128.store(output, s3, 48);
    v128.store(output, s4, 64);
    v128.store(output, s5, 80);
    v128.store(output, s6, 96);
    v128.store(output, s7, 112);
    v128.store(output, s8, 128);
    v128.store(output, s9, 144);
    v128.store(output, s10, 160);
    v128.store(output, s11, 176);
    v128.store(output, s12, 192);
    return;
  }
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

function sum8(
  index: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
  continues: bool,
): void {
  if (left <= 16) {
    sum4(index, value, last, b, step, output, left, continues);
    return;
  }
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  if (continues) {
    s0 = v128.load(output);
    s1 = v128.load(output, 16);
    s2 = v128.load(output, 32);
    s3 = v128.load(output, 48);
    s4 = v128.load(output, 64);
    s5 = v128.load(output, 80);
    s6 = v128.load(output, 96);
    s7 = v128.load(output, 112);
  }
  while (index < last) {
    const row = b + <usize>load<u16>(index) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(row));
    s1 = multiplyAdd(s1, x, v128.load(row, 16));
    s2 = multiplyAdd(s2, x, v128.load(row, 32));
    s3 = multiplyAdd(s3, x, v128.load(row, 48));
    s4 = multiplyAdd(s4, x, v128.load(row, 64));
    s5 = multiplyAdd(s5, x, v128.load(row, 80));
    s6 = multiplyAdd(s6, x, v128.load(row, 96));
    s7 = multiplyAdd(s7, x, v128.load(row, 112));
    index += 2;
    value += 4;
  }
  if (left >= 32) {
    v128.store(output, s0);
    v128.store(output, s1, 16);
    v128.store(output, s2, 32);
    v128.store(output, s3, 48);
    v128.store(output, s4, 64);
    v128.store(output, s5, 80);
    v128.store(output, s6, 96);
    v128.store(output, s7, 112);
    return;
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

function sum4(
  index: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
  continues: bool,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  if (continues) {
    s0 = v128.load(output);
    s1 = v128.load(output, 16);
    s2 = v128.load(output, 32);
    s3 = v128.load(output, 48);
  }
  while (index < last) {
    const row = b + <usize>load<u16>(index) * step;
    const x = v128.load32_splat(value);
    s0 = multiplyAdd(s0, x, v128.load(row));
    s1 = multiplyAdd(s1, x, v128.load(row, 16));
    s2 = multiplyAdd(s2, x, v128.load(row, 32));
    s3 = multiplyAdd(s3, x, v128.load(row, 48));
    index += 2;
    value += 4;
  }
  if (left >= 16) {
    v128.store(output, s0);
    v128.store(output, s1, 16);
    v128.store(output, s2, 32);
    v128.store(output, s3, 48);
    return;
  }
  storeFirst(output, s0, left);
  storeFirst(output + 16, s1, left - 4);
  storeFirst(output + 32, s2, left - 8);
  storeFirst(output + 48, s3, left - 12);
}
