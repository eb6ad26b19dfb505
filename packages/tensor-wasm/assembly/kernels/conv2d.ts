import { address, integer, itemBytes } from '../command';
import { multiplyAdd, storeFirst } from '../simd';
import { channelTiles, ROW_BYTES, windowTiles } from '../windowTiles';

// The last operand of all kernels is a table: bytes of its rows, of its terms and of its blocks; groups, or 0
// for a convolution of each channel by itself; bytes from one group to the next in a, in b and in the output;
// bytes from one row of b to the next; and then rows, terms and blocks as `windowTiles` reads them.
// `src/kernels/conv2dLayout.ts` makes it.

const TABLE_HEAD: usize = 32;

/** The tiles of one sample, for rows `from` to `to`. */
function tilesOf(table: usize, a: usize, b: usize, output: usize, from: usize, to: usize, adds: bool): void {
  const rows = table + TABLE_HEAD + from * ROW_BYTES;
  const rowsEnd = table + TABLE_HEAD + to * ROW_BYTES;
  const terms = table + TABLE_HEAD + load<u32>(table);
  const termsEnd = terms + load<u32>(table, 4);
  const blocksEnd = termsEnd + load<u32>(table, 8);
  const bStep = <usize>load<u32>(table, 28);
  let group = load<i32>(table, 12);
  if (group == 0) channelTiles(a, b, output, bStep, rows, rowsEnd, terms, termsEnd, adds);
  for (; group > 0; group--) {
    windowTiles(a, b, output, bStep, rows, rowsEnd, terms, termsEnd, blocksEnd, adds);
    a += load<u32>(table, 16);
    b += load<u32>(table, 20);
    output += load<u32>(table, 24);
  }
}

/** Number of rows of a table. */
function rowsOf(table: usize): usize {
  return load<u32>(table) / ROW_BYTES;
}

// A row is an output pixel, a term an element under its window, a column an output channel.
// Operands: input, weight, output. Items: samples.

export function conv2d(command: usize, from: i32, to: i32): void {
  const table = address(command, 3);
  for (let sample = from; sample < to; sample++) {
    const input = address(command, 0) + sample * itemBytes(command, 0);
    const output = address(command, 2) + sample * itemBytes(command, 2);
    tilesOf(table, input, address(command, 1), output, 0, rowsOf(table), false);
  }
}

// A row is an output pixel, a term an output channel, a column an element under the window. Blocks are up to
// eight adjacent elements, from the last ones to the first ones. A pixel under two windows is an earlier
// element of the later window. So this order adds the gradients of earlier windows first.
// Operands: output gradient, weights as panels [groups, blocks, output channels, 8], input gradient. Items:
// samples.

export function conv2dInputGradient(command: usize, from: i32, to: i32): void {
  const table = address(command, 3);
  for (let sample = from; sample < to; sample++) {
    const outputGradient = address(command, 0) + sample * itemBytes(command, 0);
    const inputGradient = address(command, 2) + sample * itemBytes(command, 2);
    memory.fill(inputGradient, 0, itemBytes(command, 2));
    tilesOf(table, outputGradient, address(command, 1), inputGradient, 0, rowsOf(table), true);
  }
}

// A row is an element under a window, a term an output pixel, a column an output channel.
// Operands: input, output gradient, weight gradient. Integer: samples. Items: rows.

export function conv2dWeightGradient(command: usize, from: i32, to: i32): void {
  const samples = integer(command, 0);
  const rowBytes = itemBytes(command, 2);
  const weightGradient = address(command, 2);
  memory.fill(weightGradient + from * rowBytes, 0, (to - from) * rowBytes);
  if (samples == 0) return;
  // The bytes of all samples may be more than 2³¹.
  const inputBytes = <usize>itemBytes(command, 0) / samples;
  const outputBytes = <usize>itemBytes(command, 1) / samples;
  for (let sample: usize = 0; sample < <usize>samples; sample++) {
    const input = address(command, 0) + sample * inputBytes;
    const outputGradient = address(command, 1) + sample * outputBytes;
    tilesOf(address(command, 3), input, outputGradient, weightGradient, from, to, true);
  }
}

// The input gradient of a convolution of each channel by itself. A term is an element under the window; its
// offset is in the input gradient. Operands and rows are as above, but the weights lie as they are.

export function depthwiseInputGradient(command: usize, from: i32, to: i32): void {
  const table = address(command, 3);
  const rows = table + TABLE_HEAD;
  const terms = rows + load<u32>(table);
  const termsEnd = terms + load<u32>(table, 4);
  const step = <usize>load<u32>(table, 28);
  const channels = <i32>step >> 2;
  const weight = address(command, 1);
  for (let sample = from; sample < to; sample++) {
    const outputGradient = address(command, 0) + sample * itemBytes(command, 0);
    const inputGradient = address(command, 2) + sample * itemBytes(command, 2);
    memory.fill(inputGradient, 0, itemBytes(command, 2));
    for (let row = rows; row < terms; row += ROW_BYTES) {
      for (let c = 0; c < channels; c += 4) {
        const offset = (<usize>c) << 2;
        const gradient = v128.load(outputGradient + load<u32>(row) + offset);
        const window = inputGradient + load<u32>(row, 4) + offset;
        let factors = weight + offset;
        for (let term = terms; term < termsEnd; term += 4) {
          const at = window + load<u32>(term);
          storeFirst(at, multiplyAdd(v128.load(at), gradient, v128.load(factors)), channels - c);
          factors += step;
        }
      }
    }
  }
}
