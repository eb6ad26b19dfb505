import { address, integer } from '../command';
import { multiplyAdd, storeFirst } from '../simd';
import { scratch } from '../thread';

// M: rows of a and of the output. N: columns of b and of the output. K: the axis that is summed over.

/** Length of one pass along K. A strip of a, 4 × K_BLOCK, stays in the L1 cache. */
const K_BLOCK: i32 = 512;
/** Columns of one pass. Their part of b, K_BLOCK × N_BLOCK, stays in the L2 cache. */
const N_BLOCK: i32 = 256;
/** With at most this many columns, packing a strip of a costs more than it saves. */
const FEW_COLUMNS: i32 = 16;

// Operands: a, b, output. Integers: K, N, bytes from one row of a to the next, bytes from one k of a to the
// next, whether b is packed. Items: rows of the output.

export function matmul(command: usize, from: i32, to: i32): void {
  const K = integer(command, 0);
  const N = integer(command, 1);
  const rowStep = <usize>integer(command, 2);
  const kStep = <usize>integer(command, 3);
  const isPacked = integer(command, 4) != 0;
  const a = address(command, 0);
  const b = address(command, 1);
  const output = address(command, 2);
  const outputStep = (<usize>N) << 2;
  const bStep: usize = isPacked ? 32 : outputStep;
  // If a is stored column by column, the kernel can read a strip without packing it.
  const readsInPlace = rowStep == 4 && N <= FEW_COLUMNS;

  for (let k0 = 0; k0 == 0 || k0 < K; k0 += K_BLOCK) {
    const k = min(K_BLOCK, K - k0);
    for (let n0 = 0; n0 < N; n0 += N_BLOCK) {
      const nEnd = min(n0 + N_BLOCK, N);
      for (let m = from; m < to; m += 4) {
        const rows = min(4, to - m);
        let strip = a + <usize>m * rowStep + <usize>k0 * kStep;
        let stripStep = kStep;
        if (!readsInPlace) {
          packStrip(strip, rowStep, kStep, rows, k);
          strip = scratch;
          stripStep = 16;
        }
        for (let n = n0; n < nEnd; n += 8) {
          const panel = isPacked
            ? b + ((<usize>n * K + ((<usize>k0) << 3)) << 2)
            : b + <usize>k0 * bStep + ((<usize>n) << 2);
          const tile = output + <usize>m * outputStep + ((<usize>n) << 2);
          if (N - n > 4) tile8(strip, stripStep, panel, bStep, k, tile, outputStep, rows, N - n, k0 > 0);
          else tile4(strip, stripStep, panel, bStep, k, tile, outputStep, rows, N - n, k0 > 0);
        }
      }
    }
  }
}

/**
 * Packs four rows in the order in which the tile reads them, [k, 4]. If fewer rows are left, it repeats one
 * of them.
 */
function packStrip(source: usize, rowStep: usize, kStep: usize, rows: i32, k: i32): void {
  let target = scratch;
  if (rowStep == 4) {
    for (let i = 0; i < k; i++) {
      v128.store(target, v128.load(source));
      target += 16;
      source += kStep;
    }
    return;
  }
  let row1 = source + (rows > 1 ? rowStep : 0);
  let row2 = source + (rows > 2 ? 2 * rowStep : 0);
  let row3 = source + (rows > 3 ? 3 * rowStep : 0);
  let i = 0;
  for (; i + 4 <= k; i += 4) {
    const x = v128.load(source);
    const y = v128.load(row1);
    const z = v128.load(row2);
    const w = v128.load(row3);
    const xyLow = v128.shuffle<f32>(x, y, 0, 4, 1, 5);
    const xyHigh = v128.shuffle<f32>(x, y, 2, 6, 3, 7);
    const zwLow = v128.shuffle<f32>(z, w, 0, 4, 1, 5);
    const zwHigh = v128.shuffle<f32>(z, w, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<i64>(xyLow, zwLow, 0, 2));
    v128.store(target, v128.shuffle<i64>(xyLow, zwLow, 1, 3), 16);
    v128.store(target, v128.shuffle<i64>(xyHigh, zwHigh, 0, 2), 32);
    v128.store(target, v128.shuffle<i64>(xyHigh, zwHigh, 1, 3), 48);
    target += 64;
    source += 16;
    row1 += 16;
    row2 += 16;
    row3 += 16;
  }
  for (; i < k; i++) {
    store<f32>(target, load<f32>(source));
    store<f32>(target, load<f32>(row1), 4);
    store<f32>(target, load<f32>(row2), 8);
    store<f32>(target, load<f32>(row3), 12);
    target += 16;
    source += 4;
    row1 += 4;
    row2 += 4;
    row3 += 4;
  }
}

/**
 * Computes four rows by eight columns of the output, in eight accumulators: as many as fit into registers.
 */
function tile8(
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  k: i32,
  output: usize,
  outputStep: usize,
  rows: i32,
  columns: i32,
  continues: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  if (continues) {
    c00 = v128.load(output);
    c01 = v128.load(output, 16);
    if (rows > 1) {
      c10 = v128.load(output + outputStep);
      c11 = v128.load(output + outputStep, 16);
    }
    if (rows > 2) {
      c20 = v128.load(output + 2 * outputStep);
      c21 = v128.load(output + 2 * outputStep, 16);
    }
    if (rows > 3) {
      c30 = v128.load(output + 3 * outputStep);
      c31 = v128.load(output + 3 * outputStep, 16);
    }
  }
  for (let i = 0; i < k; i++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(c00, x, b0);
    c01 = multiplyAdd(c01, x, b1);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(c10, x, b0);
    c11 = multiplyAdd(c11, x, b1);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(c20, x, b0);
    c21 = multiplyAdd(c21, x, b1);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(c30, x, b0);
    c31 = multiplyAdd(c31, x, b1);
    a += aStep;
    b += bStep;
  }
  const output1 = output + outputStep;
  const output2 = output1 + outputStep;
  const output3 = output2 + outputStep;
  if (rows == 4 && columns >= 8) {
    v128.store(output, c00);
    v128.store(output, c01, 16);
    v128.store(output1, c10);
    v128.store(output1, c11, 16);
    v128.store(output2, c20);
    v128.store(output2, c21, 16);
    v128.store(output3, c30);
    v128.store(output3, c31, 16);
    return;
  }
  storePair(output, c00, c01, columns);
  if (rows > 1) storePair(output1, c10, c11, columns);
  if (rows > 2) storePair(output2, c20, c21, columns);
  if (rows > 3) storePair(output3, c30, c31, columns);
}

function storePair(at: usize, low: v128, high: v128, columns: i32): void {
  storeFirst(at, low, columns);
  storeFirst(at + 16, high, columns - 4);
}

/** Computes four rows by the last four columns. */
function tile4(
  a: usize,
  aStep: usize,
  b: usize,
  bStep: usize,
  k: i32,
  output: usize,
  outputStep: usize,
  rows: i32,
  columns: i32,
  continues: bool,
): void {
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  if (continues) {
    c0 = v128.load(output);
    if (rows > 1) c1 = v128.load(output + outputStep);
    if (rows > 2) c2 = v128.load(output + 2 * outputStep);
    if (rows > 3) c3 = v128.load(output + 3 * outputStep);
  }
  for (let i = 0; i < k; i++) {
    const b0 = v128.load(b);
    c0 = multiplyAdd(c0, v128.load32_splat(a), b0);
    c1 = multiplyAdd(c1, v128.load32_splat(a, 4), b0);
    c2 = multiplyAdd(c2, v128.load32_splat(a, 8), b0);
    c3 = multiplyAdd(c3, v128.load32_splat(a, 12), b0);
    a += aStep;
    b += bStep;
  }
  storeFirst(output, c0, columns);
  if (rows > 1) storeFirst(output + outputStep, c1, columns);
  if (rows > 2) storeFirst(output + 2 * outputStep, c2, columns);
  if (rows > 3) storeFirst(output + 3 * outputStep, c3, columns);
}
