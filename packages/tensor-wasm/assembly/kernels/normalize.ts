import { clearSums, GROUPS, ROWS_AT_ONCE, SUM_BYTES, storeSums } from '../columnSums';
import { address, integer, itemBytes, real } from '../command';
import { concatenate, high, low, storeFirst } from '../simd';
import { scratch } from '../thread';

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
  const scale = address(command, 2);
  const shift = address(command, 3);
  const last = address(command, 0) + <usize>to * itemBytes(command, 0);
  // From an element of the input to the same one of the output.
  const across = address(command, 4) - address(command, 0);
  let statistics = address(command, 1) + (first / rowBytes) * step;
  for (let row = address(command, 0) + first; row < last; row += rowBytes) {
    for (let i = 0; i < rowBytes; i += 16) {
      const x = normal(v128.load(row + i), statistics + (step ? 0 : i), second);
      const shifted = f32x4.add(f32x4.mul(x, v128.load(scale + i)), v128.load(shift + i));
      storeFirst(row + i + across, shifted, (rowBytes - i) >> 2);
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
  const scale = address(command, 2);
  const last = address(command, 0) + <usize>to * itemBytes(command, 0);
  // From an element of the input to the same one of both gradients.
  const toOutputGradient = address(command, 3) - address(command, 0);
  const toInputGradient = address(command, 5) - address(command, 0);
  const pair = (first / rowBytes) * step;
  let statistics = address(command, 1) + pair;
  let means = address(command, 4) + pair;
  for (let row = address(command, 0) + first; row < last; row += rowBytes) {
    for (let i = 0; i < rowBytes; i += 16) {
      const at = step ? 0 : i;
      const x = normal(v128.load(row + i), statistics + at, second);
      const gradient = f32x4.mul(v128.load(row + i + toOutputGradient), v128.load(scale + i));
      const centred = f32x4.sub(
        f32x4.sub(gradient, v128.load(means + at)),
        f32x4.mul(x, v128.load(means + at + second)),
      );
      const inputGradient = f32x4.mul(v128.load(statistics + at + second), centred);
      storeFirst(row + i + toInputGradient, inputGradient, (rowBytes - i) >> 2);
    }
    statistics += step;
    means += step;
  }
}

// Operands: input, statistics, output gradient, scale gradient, shift gradient. Integer 3: rows. Items:
// groups of four columns.

export function normalizeSums(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const step = integer(command, 1);
  const second = integer(command, 2);
  const rows = integer(command, 3);
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const width = min(min(to - group, GROUPS) << 4, rowBytes - offset);
    let input = address(command, 0) + offset;
    // From an element of the input to the same one of the output gradient.
    const across = address(command, 2) - address(command, 0);
    let statistics = address(command, 1) + (step ? 0 : offset);
    clearSums();
    for (let left = rows; left > 0; left -= ROWS_AT_ONCE) {
      const count = min(left, ROWS_AT_ONCE);
      for (let i = 0; i < width; i += 16) {
        const sums = scratch + (i << 1);
        let lowSums = v128.load(sums);
        let highSums = v128.load(sums, 16);
        let lowMoments = v128.load(sums + SUM_BYTES);
        let highMoments = v128.load(sums + SUM_BYTES, 16);
        let at = input + i;
        let pair = statistics + (step ? 0 : i);
        for (let b = 0; b < count; b++) {
          const gradient = v128.load(at + across);
          const x = normal(v128.load(at), pair, second);
          const lows = low(gradient);
          const highs = high(gradient);
          lowSums = f64x2.add(lowSums, lows);
          highSums = f64x2.add(highSums, highs);
          lowMoments = f64x2.add(lowMoments, f64x2.mul(lows, low(x)));
          highMoments = f64x2.add(highMoments, f64x2.mul(highs, high(x)));
          at += rowBytes;
          pair += step;
        }
        v128.store(sums, lowSums);
        v128.store(sums, highSums, 16);
        v128.store(sums + SUM_BYTES, lowMoments);
        v128.store(sums + SUM_BYTES, highMoments, 16);
      }
      input += count * rowBytes;
      statistics += count * step;
    }
    storeSums(scratch + SUM_BYTES, 1, address(command, 3) + offset, width >> 2);
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
