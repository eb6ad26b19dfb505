import { addTo, clearSums, GROUPS, SUM_BYTES, storeSums } from '../columnSums';
import { address, integer, itemBytes, real } from '../command';
import { scratch } from '../scratch';
import { concatenate, high, low, storeFirst } from '../simd';

// The kernels that batch norm and layer norm share. They work on pairs of numbers, one pair for each column
// or for each row. Statistics are the mean and 1 / √(variance + ε). Means are the pair of the mean of g
// = outputGradient · scale and the mean of g · x̂. Pairs of columns lie as [2, columns]. Pairs of rows lie as
// [rows, 2, 4], with each number repeated four times. The commands for both have these integers: bytes of a
// row; bytes from one row's pair to the next, 0 for pairs of columns; bytes from the first number of a pair
// to the second. Items: parts with an equal number of rows.

// Statistics of columns. Operands: mean, variance, statistics. Integer: bytes of a row. Real: ε. One item.

export function pairStatistics(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const epsilon = f64x2.splat(real(command, 1));
  const one = f64x2.splat(1);
  const statistics = address(command, 2);
  memory.copy(statistics, address(command, 0), rowBytes);
  for (let i = 0; i < rowBytes; i += 16) {
    const variance = v128.load(address(command, 1) + i);
    const lows = f64x2.div(one, f64x2.sqrt(f64x2.add(low(variance), epsilon)));
    const highs = f64x2.div(one, f64x2.sqrt(f64x2.add(high(variance), epsilon)));
    storeFirst(statistics + rowBytes + i, concatenate(lows, highs), (rowBytes - i) >> 2);
  }
}

// Means of columns. Operands: shift gradient, scale gradient, scale, means. Integers: bytes of a row, rows; 0
// rows stand for fixed statistics. One item.

export function columnMeans(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const rows = f64x2.splat(integer(command, 1));
  const isMoving = i32x4.splat(integer(command, 1) == 0 ? 0 : -1);
  for (let which = 0; which < 2; which++) {
    const sums = address(command, which);
    const means = address(command, 3) + which * rowBytes;
    for (let i = 0; i < rowBytes; i += 16) {
      const sum = v128.load(sums + i);
      const mean = concatenate(f64x2.div(low(sum), rows), f64x2.div(high(sum), rows));
      const scaled = f32x4.mul(mean, v128.load(address(command, 2) + i));
      storeFirst(means + i, v128.and(scaled, isMoving), (rowBytes - i) >> 2);
    }
  }
}

// Statistics of rows. Operands: input, statistics. Integer: bytes of a row. Real: ε.

export function rowStatistics(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const columns = <f64>(rowBytes >> 2);
  const end = address(command, 0) + <usize>to * itemBytes(command, 0);
  let statistics = address(command, 1) + <usize>from * itemBytes(command, 1);
  for (let row = address(command, 0) + <usize>from * itemBytes(command, 0); row < end; row += rowBytes) {
    let sum: f64 = 0;
    for (let i = 0; i < rowBytes; i += 4) sum += load<f32>(row + i);
    const mean = <f32>(sum / columns);
    let squares: f64 = 0;
    for (let i = 0; i < rowBytes; i += 4) {
      const distance = <f64>load<f32>(row + i) - <f64>mean;
      squares += distance * distance;
    }
    const variance = <f64>(<f32>(squares / columns));
    statistics = storePair(statistics, mean, <f32>(1 / sqrt<f64>(variance + real(command, 1))));
  }
}

// Means of rows. Operands: input, statistics, scale, output gradient, means. Integer: bytes of a row.

export function rowMeans(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const columns = <f64>(rowBytes >> 2);
  const scale = address(command, 2);
  const end = <usize>to * itemBytes(command, 0);
  let statistics = address(command, 1) + <usize>from * itemBytes(command, 1);
  let means = address(command, 4) + <usize>from * itemBytes(command, 4);
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const input = address(command, 0) + start;
    const outputGradient = address(command, 3) + start;
    const mean = load<f32>(statistics);
    const inverse = load<f32>(statistics, 16);
    let sum: f64 = 0;
    let moment: f64 = 0;
    for (let i = 0; i < rowBytes; i += 4) {
      const gradient = load<f32>(outputGradient + i) * load<f32>(scale + i);
      sum += gradient;
      moment += <f64>gradient * ((load<f32>(input + i) - mean) * inverse);
    }
    statistics += 32;
    means = storePair(means, <f32>(sum / columns), <f32>(moment / columns));
  }
}

// Operands: input, statistics, scale, shift, output.

export function normalize(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const step = integer(command, 1);
  const second = integer(command, 2);
  const first = <usize>from * itemBytes(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  let statistics = address(command, 1) + (first / rowBytes) * step;
  for (let start = first; start < end; start += rowBytes) {
    for (let i = 0; i < rowBytes; i += 16) {
      const x = normal(v128.load(address(command, 0) + start + i), statistics + (step ? 0 : i), second);
      const scaled = f32x4.mul(x, v128.load(address(command, 2) + i));
      const shifted = f32x4.add(scaled, v128.load(address(command, 3) + i));
      storeFirst(address(command, 4) + start + i, shifted, (rowBytes - i) >> 2);
    }
    statistics += step;
  }
}

// Operands: input, statistics, scale, output gradient, means, input gradient.

export function normalizeBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const step = integer(command, 1);
  const second = integer(command, 2);
  const first = <usize>from * itemBytes(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  let pair = (first / rowBytes) * step;
  for (let start = first; start < end; start += rowBytes) {
    for (let i = 0; i < rowBytes; i += 16) {
      const statistics = address(command, 1) + pair + (step ? 0 : i);
      const means = address(command, 4) + pair + (step ? 0 : i);
      const x = normal(v128.load(address(command, 0) + start + i), statistics, second);
      const gradient = f32x4.mul(
        v128.load(address(command, 3) + start + i),
        v128.load(address(command, 2) + i),
      );
      const centred = f32x4.sub(
        f32x4.sub(gradient, v128.load(means)),
        f32x4.mul(x, v128.load(means + second)),
      );
      const inputGradient = f32x4.mul(v128.load(statistics + second), centred);
      storeFirst(address(command, 5) + start + i, inputGradient, (rowBytes - i) >> 2);
    }
    pair += step;
  }
}

// Operands: input, statistics, output gradient, scale gradient, shift gradient. Integer 3: rows. Items:
// groups of four columns.

export function normalizeSums(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const step = integer(command, 1);
  const second = integer(command, 2);
  const rows = integer(command, 3);
  const moments = scratch + SUM_BYTES;
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const width = min(min(to - group, GROUPS) << 4, rowBytes - offset);
    let start: usize = offset;
    let statistics = address(command, 1) + (step ? 0 : offset);
    clearSums();
    for (let b = 0; b < rows; b++) {
      for (let i = 0; i < width; i += 16) {
        const gradient = v128.load(address(command, 2) + start + i);
        const x = normal(v128.load(address(command, 0) + start + i), statistics + (step ? 0 : i), second);
        addTo(scratch + (i << 1), low(gradient), high(gradient));
        const lows = f64x2.mul(low(gradient), low(x));
        addTo(moments + (i << 1), lows, f64x2.mul(high(gradient), high(x)));
      }
      start += rowBytes;
      statistics += step;
    }
    storeSums(moments, 1, address(command, 3) + offset, width >> 2);
    storeSums(scratch, 1, address(command, 4) + offset, width >> 2);
  }
}

/** x̂ = (x − mean) · inverse */
function normal(x: v128, statistics: usize, second: i32): v128 {
  return f32x4.mul(f32x4.sub(x, v128.load(statistics)), v128.load(statistics + second));
}

/** @returns the address of the next row's pair. */
function storePair(at: usize, first: f32, second: f32): usize {
  v128.store(at, f32x4.splat(first));
  v128.store(at, f32x4.splat(second), 16);
  return at + 32;
}
