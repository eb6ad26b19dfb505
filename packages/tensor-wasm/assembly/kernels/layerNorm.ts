import { address, integer, itemBytes, real } from '../command';
import { scratch } from '../scratch';
import { high, low, storeFirst } from '../simd';
import { addTo, clearSums, GROUPS, SUM_BYTES, sumAt } from './columnSums';

// Operands: input, scale, shift, output. Integer: the bytes of a row. Real: ε. Items: as many rows each.

export function layerNorm(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const epsilon = real(command, 1);
  const end = <usize>to * itemBytes(command, 0);
  const scale = address(command, 1);
  const shift = address(command, 2);
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const input = address(command, 0) + start;
    const output = address(command, 3) + start;
    const mean = meanOf(input, rowBytes);
    const inverse = inverseOf(input, rowBytes, mean, epsilon);
    for (let i = 0; i < rowBytes; i += 16) {
      const scaled = f32x4.mul(normal(v128.load(input + i), mean, inverse), v128.load(scale + i));
      storeFirst(output + i, f32x4.add(scaled, v128.load(shift + i)), (rowBytes - i) >> 2);
    }
  }
}

// Operands: input, statistics. Integer: the bytes of a row. Real: ε. Items: as many rows each. Mean and inverse of each row.

export function rowStatistics(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const epsilon = real(command, 1);
  const end = address(command, 0) + <usize>to * itemBytes(command, 0);
  let statistics = address(command, 1) + <usize>from * itemBytes(command, 1);
  for (let row = address(command, 0) + <usize>from * itemBytes(command, 0); row < end; row += rowBytes) {
    const mean = meanOf(row, rowBytes);
    store<f32>(statistics, mean);
    store<f32>(statistics, inverseOf(row, rowBytes, mean, epsilon), 4);
    statistics += 8;
  }
}

// Operands: input, statistics, output gradient, scale gradient, shift gradient. Integers: rows, columns. Items: groups of
// columns.

export function layerNormSums(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const columns = integer(command, 1);
  const stride = columns << 2;
  const moments = scratch + SUM_BYTES;
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const width = min(to - group, GROUPS) << 4;
    let row = address(command, 0) + offset;
    let statistics = address(command, 1);
    let gradient = address(command, 2) + offset;
    clearSums();
    for (let b = 0; b < rows; b++) {
      const mean = load<f32>(statistics);
      const inverse = load<f32>(statistics, 4);
      for (let i = 0; i < width; i += 16) {
        const dy = v128.load(gradient + i);
        const x = normal(v128.load(row + i), mean, inverse);
        addTo(scratch + (i << 1), low(dy), high(dy));
        addTo(moments + (i << 1), f64x2.mul(low(dy), low(x)), f64x2.mul(high(dy), high(x)));
      }
      row += stride;
      gradient += stride;
      statistics += 8;
    }
    for (let i = 0; i < width; i += 16) {
      const left = columns - (group << 2) - (i >> 2);
      storeFirst(address(command, 3) + offset + i, sumAt(moments + (i << 1)), left);
      storeFirst(address(command, 4) + offset + i, sumAt(scratch + (i << 1)), left);
    }
  }
}

// Operands: input, statistics, scale, output gradient, input gradient. Integer: the bytes of a row. Items: as many rows
// each.

export function layerNormBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  const columns = <f64>(rowBytes >> 2);
  const scale = address(command, 2);
  let statistics = address(command, 1) + <usize>from * itemBytes(command, 1);
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const input = address(command, 0) + start;
    const outputGradient = address(command, 3) + start;
    const inputGradient = address(command, 4) + start;
    const mean = load<f32>(statistics);
    const inverse = load<f32>(statistics, 4);
    let sum: f64 = 0;
    let moment: f64 = 0;
    for (let i = 0; i < rowBytes; i += 4) {
      const gradient = load<f32>(outputGradient + i) * load<f32>(scale + i);
      sum += gradient;
      moment += <f64>gradient * ((load<f32>(input + i) - mean) * inverse);
    }
    const common = f32x4.splat(<f32>(sum / columns));
    const slope = f32x4.splat(<f32>(moment / columns));
    for (let i = 0; i < rowBytes; i += 16) {
      const gradient = f32x4.mul(v128.load(outputGradient + i), v128.load(scale + i));
      const x = normal(v128.load(input + i), mean, inverse);
      const centred = f32x4.sub(f32x4.sub(gradient, common), f32x4.mul(x, slope));
      storeFirst(inputGradient + i, f32x4.mul(f32x4.splat(inverse), centred), (rowBytes - i) >> 2);
    }
    statistics += 8;
  }
}

function meanOf(row: usize, rowBytes: i32): f32 {
  let sum: f64 = 0;
  for (let i = 0; i < rowBytes; i += 4) sum += load<f32>(row + i);
  return <f32>(sum / <f64>(rowBytes >> 2));
}

/** 1 / √(variance + ε) */
function inverseOf(row: usize, rowBytes: i32, mean: f32, epsilon: f32): f32 {
  let squares: f64 = 0;
  for (let i = 0; i < rowBytes; i += 4) {
    const distance = <f64>load<f32>(row + i) - <f64>mean;
    squares += distance * distance;
  }
  const variance = <f32>(squares / <f64>(rowBytes >> 2));
  return <f32>(1 / sqrt<f64>(<f64>variance + <f64>epsilon));
}

/** (x − mean) · inverse */
function normal(x: v128, mean: f32, inverse: f32): v128 {
  return f32x4.mul(f32x4.sub(x, f32x4.splat(mean)), f32x4.splat(inverse));
}
