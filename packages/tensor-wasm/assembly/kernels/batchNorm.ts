import { address, integer, itemBytes, real } from '../command';
import { scratch } from '../scratch';
import { high, joined, low, storeFirst } from '../simd';
import { addTo, clearSums, GROUPS, SUM_BYTES, sumAt } from './columnSums';

/** Bytes of a row whose factors are kept in scratch memory. */
const PART: i32 = 4096;

// Operands: input, mean, variance. Integers: rows, columns. Items: groups of columns.

export function columnStatistics(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const columns = integer(command, 1);
  const stride = columns << 2;
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const width = min(to - group, GROUPS) << 4;
    const left = columns - (group << 2);
    const mean = address(command, 1) + offset;
    let row = address(command, 0) + offset;
    clearSums();
    for (let b = 0; b < rows; b++) {
      for (let i = 0; i < width; i += 16) {
        const x = v128.load(row + i);
        addTo(scratch + (i << 1), low(x), high(x));
      }
      row += stride;
    }
    storeQuotients(mean, width, left, rows);
    row = address(command, 0) + offset;
    clearSums();
    for (let b = 0; b < rows; b++) {
      for (let i = 0; i < width; i += 16) {
        const x = v128.load(row + i);
        const centre = v128.load(mean + i);
        const lows = f64x2.sub(low(x), low(centre));
        const highs = f64x2.sub(high(x), high(centre));
        addTo(scratch + (i << 1), f64x2.mul(lows, lows), f64x2.mul(highs, highs));
      }
      row += stride;
    }
    storeQuotients(address(command, 2) + offset, width, left, rows);
  }
}

// Operands: input, mean, variance, scale, shift, output. Integer: the bytes of a row. Real: ε. Items: as many rows each.

export function batchNorm(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const epsilon = real(command, 1);
  const first = <usize>from * itemBytes(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  for (let part = 0; part < rowBytes; part += PART) {
    const width = min(PART, rowBytes - part);
    const mean = address(command, 1) + part;
    const scale = address(command, 3) + part;
    const shift = address(command, 4) + part;
    for (let i = 0; i < width; i += 16) {
      const inverse = inverseOf(v128.load(address(command, 2) + part + i), epsilon);
      v128.store(scratch + i, f32x4.mul(v128.load(scale + i), inverse));
    }
    for (let start = first + part; start < end; start += rowBytes) {
      const input = address(command, 0) + start;
      const output = address(command, 5) + start;
      for (let i = 0; i < width; i += 16) {
        const centred = f32x4.sub(v128.load(input + i), v128.load(mean + i));
        const scaled = f32x4.mul(centred, v128.load(scratch + i));
        storeFirst(output + i, f32x4.add(scaled, v128.load(shift + i)), (width - i) >> 2);
      }
    }
  }
}

// Operands: input, mean, variance, output gradient, scale gradient, shift gradient, and what the input gradient is made
// of, if that is wanted: three rows of the mean gradient, the slope, and the inverse. Integers: rows, columns. Real: ε.
// Items: groups of columns.

export function batchNormSums(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const columns = integer(command, 1);
  const epsilon = real(command, 2);
  const stride = columns << 2;
  const moments = scratch + SUM_BYTES;
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const width = min(to - group, GROUPS) << 4;
    const mean = address(command, 1) + offset;
    let row = address(command, 0) + offset;
    let gradient = address(command, 3) + offset;
    clearSums();
    for (let b = 0; b < rows; b++) {
      for (let i = 0; i < width; i += 16) {
        const x = v128.load(row + i);
        const dy = v128.load(gradient + i);
        const centre = v128.load(mean + i);
        const lows = f64x2.sub(low(x), low(centre));
        const highs = f64x2.sub(high(x), high(centre));
        addTo(scratch + (i << 1), low(dy), high(dy));
        addTo(moments + (i << 1), f64x2.mul(low(dy), lows), f64x2.mul(high(dy), highs));
      }
      row += stride;
      gradient += stride;
    }
    const divisor = f64x2.splat(rows);
    for (let i = 0; i < width; i += 16) {
      const left = columns - (group << 2) - (i >> 2);
      const inverse = inverseOf(v128.load(address(command, 2) + offset + i), epsilon);
      const sum = sumAt(scratch + (i << 1));
      const at = moments + (i << 1);
      const lows = f64x2.mul(v128.load(at), low(inverse));
      const moment = joined(lows, f64x2.mul(v128.load(at, 16), high(inverse)));
      storeFirst(address(command, 5) + offset + i, sum, left);
      storeFirst(address(command, 4) + offset + i, moment, left);
      if (address(command, 6) == 0) continue;
      const factors = address(command, 6) + offset + i;
      storeFirst(factors, quotient(sum, divisor), left);
      storeFirst(factors + stride, f32x4.mul(quotient(moment, divisor), inverse), left);
      storeFirst(factors + 2 * stride, inverse, left);
    }
  }
}

// Operands: input, mean, scale, output gradient, factors, input gradient. Integers: the bytes of a row, whether mean and
// variance are fixed. Items: as many rows each.

export function batchNormBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const isFixed = integer(command, 1) != 0;
  const end = <usize>to * itemBytes(command, 0);
  const mean = address(command, 1);
  const scale = address(command, 2);
  const common = address(command, 4);
  const slope = common + rowBytes;
  const inverse = slope + rowBytes;
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const input = address(command, 0) + start;
    const outputGradient = address(command, 3) + start;
    const inputGradient = address(command, 5) + start;
    for (let i = 0; i < rowBytes; i += 16) {
      let gradient = v128.load(outputGradient + i);
      if (!isFixed) {
        const centred = f32x4.sub(v128.load(input + i), v128.load(mean + i));
        gradient = f32x4.sub(gradient, v128.load(common + i));
        gradient = f32x4.sub(gradient, f32x4.mul(centred, v128.load(slope + i)));
      }
      const factor = f32x4.mul(v128.load(scale + i), v128.load(inverse + i));
      storeFirst(inputGradient + i, f32x4.mul(gradient, factor), (rowBytes - i) >> 2);
    }
  }
}

/** 1 / √(variance + ε), of four columns. */
function inverseOf(variance: v128, epsilon: f32): v128 {
  const one = f64x2.splat(1);
  const e = f64x2.splat(epsilon);
  return joined(
    f64x2.div(one, f64x2.sqrt(f64x2.add(low(variance), e))),
    f64x2.div(one, f64x2.sqrt(f64x2.add(high(variance), e))),
  );
}

function quotient(x: v128, divisor: v128): v128 {
  return joined(f64x2.div(low(x), divisor), f64x2.div(high(x), divisor));
}

function storeQuotients(output: usize, width: i32, left: i32, rows: i32): void {
  const divisor = f64x2.splat(rows);
  for (let i = 0; i < width; i += 16) {
    const sums = scratch + (i << 1);
    const mean = joined(f64x2.div(v128.load(sums), divisor), f64x2.div(v128.load(sums, 16), divisor));
    storeFirst(output + i, mean, left - (i >> 2));
  }
}
