import { address, integer } from '../command';
import { multiplyAdd, storeFirst } from '../simd';

// The product of a row view's transpose with a matrix, as a layer's weight gradient is: each sample adds multiples of
// its row of b to those rows of the output that its non-zero elements name. Samples come in their order. An
// item is a bucket, a range of the output's rows: it has one owner, and its part of the output stays in the cache.
//
// B: samples. N: columns of b and of the output.
// Operands: bucket starts [count · buckets + 1], columns (u16), values (f32), row numbers, b, output, the first row of
// each bucket [buckets + 1]. Integers: N, whether there are row numbers, B, buckets. Items: buckets.

/** Samples whose rows of b are gone through bucket after bucket while they are in the second cache. */
const B_BLOCK: i32 = 512;

export function sparseGradient(command: usize, from: i32, to: i32): void {
  const starts = address(command, 0);
  const columns = address(command, 1);
  const values = address(command, 2);
  const rowNumbers = address(command, 3);
  const b = address(command, 4);
  const output = address(command, 5);
  const firstRows = address(command, 6);
  const N = integer(command, 0);
  const isNumbered = integer(command, 1) != 0;
  const B = integer(command, 2);
  const buckets = integer(command, 3);
  const step = (<usize>N) << 2;

  const firstRow = <usize>load<u32>(firstRows + (from << 2));
  const lastRow = <usize>load<u32>(firstRows + (to << 2));
  memory.fill(output + firstRow * step, 0, (lastRow - firstRow) * step);

  for (let block = 0; block < B; block += B_BLOCK) {
    const end = min(block + B_BLOCK, B);
    for (let bucket = from; bucket < to; bucket++) {
      let n = 0;
      while (n < N) {
        const vectors = (N - n) >> 2;
        const width = vectors >= 13 ? 52 : vectors >= 12 ? 48 : vectors >= 4 ? 16 : 4;
        for (let sample = block; sample < end; sample++) {
          const source = isNumbered ? <usize>load<u32>(rowNumbers + (sample << 2)) : <usize>sample;
          const at = starts + ((source * buckets + bucket) << 2);
          const start = <usize>load<u32>(at);
          const stop = <usize>load<u32>(at, 4);
          if (start == stop) continue;
          const column = columns + (start << 1);
          const last = columns + (stop << 1);
          const value = values + (start << 2);
          const factors = b + <usize>sample * step + ((<usize>n) << 2);
          const target = output + ((<usize>n) << 2);
          if (width == 52) add13(column, value, last, factors, step, target);
          else if (width == 48) add12(column, value, last, factors, step, target);
          else if (width == 16) add4(column, value, last, factors, step, target);
          else add1(column, value, last, factors, step, target, N - n);
        }
        n += width;
      }
    }
  }
}

// @ts-expect-error: decorator
function add(target: usize, x: v128, factor: v128): void {
  v128.store(target, multiplyAdd(v128.load(target), x, factor));
}

function add13(column: usize, value: usize, last: usize, b: usize, step: usize, output: usize): void {
  const f0 = v128.load(b);
  const f1 = v128.load(b, 16);
  const f2 = v128.load(b, 32);
  const f3 = v128.load(b, 48);
  const f4 = v128.load(b, 64);
  const f5 = v128.load(b, 80);
  const f6 = v128.load(b, 96);
  const f7 = v128.load(b, 112);
  const f8 = v128.load(b, 128);
  const f9 = v128.load(b, 144);
  const f10 = v128.load(b, 160);
  const f11 = v128.load(b, 176);
  const f12 = v128.load(b, 192);
  while (column < last) {
    const target = output + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    add(target, x, f0);
    add(target + 16, x, f1);
    add(target + 32, x, f2);
    add(target + 48, x, f3);
    add(target + 64, x, f4);
    add(target + 80, x, f5);
    add(target + 96, x, f6);
    add(target + 112, x, f7);
    add(target + 128, x, f8);
    add(target + 144, x, f9);
    add(target + 160, x, f10);
    add(target + 176, x, f11);
    add(target + 192, x, f12);
    column += 2;
    value += 4;
  }
}

function add12(column: usize, value: usize, last: usize, b: usize, step: usize, output: usize): void {
  const f0 = v128.load(b);
  const f1 = v128.load(b, 16);
  const f2 = v128.load(b, 32);
  const f3 = v128.load(b, 48);
  const f4 = v128.load(b, 64);
  const f5 = v128.load(b, 80);
  const f6 = v128.load(b, 96);
  const f7 = v128.load(b, 112);
  const f8 = v128.load(b, 128);
  const f9 = v128.load(b, 144);
  const f10 = v128.load(b, 160);
  const f11 = v128.load(b, 176);
  while (column < last) {
    const target = output + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    add(target, x, f0);
    add(target + 16, x, f1);
    add(target + 32, x, f2);
    add(target + 48, x, f3);
    add(target + 64, x, f4);
    add(target + 80, x, f5);
    add(target + 96, x, f6);
    add(target + 112, x, f7);
    add(target + 128, x, f8);
    add(target + 144, x, f9);
    add(target + 160, x, f10);
    add(target + 176, x, f11);
    column += 2;
    value += 4;
  }
}

function add4(column: usize, value: usize, last: usize, b: usize, step: usize, output: usize): void {
  const f0 = v128.load(b);
  const f1 = v128.load(b, 16);
  const f2 = v128.load(b, 32);
  const f3 = v128.load(b, 48);
  while (column < last) {
    const target = output + <usize>load<u16>(column) * step;
    const x = v128.load32_splat(value);
    add(target, x, f0);
    add(target + 16, x, f1);
    add(target + 32, x, f2);
    add(target + 48, x, f3);
    column += 2;
    value += 4;
  }
}

/** One vector, of which only the first `left` lanes may be written. */
function add1(
  column: usize,
  value: usize,
  last: usize,
  b: usize,
  step: usize,
  output: usize,
  left: i32,
): void {
  const f0 = v128.load(b);
  while (column < last) {
    const target = output + <usize>load<u16>(column) * step;
    storeFirst(target, multiplyAdd(v128.load(target), v128.load32_splat(value), f0), left);
    column += 2;
    value += 4;
  }
}
