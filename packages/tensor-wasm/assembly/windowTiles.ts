import { multiplyAdd } from './simd';
import { scratch } from './thread';

// All kernels of a convolution compute tiles: four rows by eight columns, in eight accumulators. A row is a
// pixel or a weight, a column a channel. Tables hold the positions of rows, terms and columns, so the loops
// need no windows, strides or groups. All loops are in one function that calls no other function while it
// holds vectors: a call moves all vectors to memory, and V8 inlines only a few instructions into each
// function.

/** Bytes of an entry for a row: its offset in a, and its offset in the output. */
export const ROW_BYTES: usize = 8;
/**
 * Bytes of an entry for a block of at most eight columns: its offset in b, its offset in the output, and its
 * number of columns.
 */
const BLOCK_BYTES: usize = 12;

/**
 * Computes sums of products. For each row i and each column n of each block:
 *
 *     output[i, n] = (output[i, n] if it adds, else 0) + Σ_t a[row i + term t] · b[t, n]
 *
 * Offsets in the tables are in bytes. Each table ends where the next one starts. Outputs are written one
 * after the other, row by row within a tile, and may overlap.
 * @param bStep bytes from one row of b to the next.
 */
export function windowTiles(
  a: usize,
  b: usize,
  output: usize,
  bStep: usize,
  rows: usize,
  rowsEnd: usize,
  terms: usize,
  termsEnd: usize,
  blocksEnd: usize,
  adds: bool,
): void {
  for (; rows < rowsEnd; rows += 4 * ROW_BYTES) {
    // Missing rows repeat the last one, and are not written.
    const row1 = min(rows + ROW_BYTES, rowsEnd - ROW_BYTES);
    const row2 = min(rows + 2 * ROW_BYTES, rowsEnd - ROW_BYTES);
    const row3 = min(rows + 3 * ROW_BYTES, rowsEnd - ROW_BYTES);
    const a0 = a + load<u32>(rows);
    const a1 = a + load<u32>(row1);
    const a2 = a + load<u32>(row2);
    const a3 = a + load<u32>(row3);
    for (let block = termsEnd; block < blocksEnd; block += BLOCK_BYTES) {
      let factors = b + load<u32>(block);
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      for (let term = terms; term < termsEnd; term += 4) {
        const offset = <usize>load<u32>(term);
        const b0 = v128.load(factors);
        const b1 = v128.load(factors, 16);
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
        factors += bStep;
      }
      const tile = output + load<u32>(block, 4);
      const columns = load<i32>(block, 8);
      if (columns < 8 || row3 == row2) {
        v128.store(scratch, c00);
        v128.store(scratch, c01, 16);
        v128.store(scratch, c10, 32);
        v128.store(scratch, c11, 48);
        v128.store(scratch, c20, 64);
        v128.store(scratch, c21, 80);
        v128.store(scratch, c30, 96);
        v128.store(scratch, c31, 112);
        putScratch(tile, rows, rowsEnd, min(columns, 8), adds);
        continue;
      }
      const output0 = tile + load<u32>(rows, 4);
      const output1 = tile + load<u32>(row1, 4);
      const output2 = tile + load<u32>(row2, 4);
      const output3 = tile + load<u32>(row3, 4);
      if (adds) {
        v128.store(output0, f32x4.add(v128.load(output0), c00));
        v128.store(output0, f32x4.add(v128.load(output0, 16), c01), 16);
        v128.store(output1, f32x4.add(v128.load(output1), c10));
        v128.store(output1, f32x4.add(v128.load(output1, 16), c11), 16);
        v128.store(output2, f32x4.add(v128.load(output2), c20));
        v128.store(output2, f32x4.add(v128.load(output2, 16), c21), 16);
        v128.store(output3, f32x4.add(v128.load(output3), c30));
        v128.store(output3, f32x4.add(v128.load(output3, 16), c31), 16);
      } else {
        v128.store(output0, c00);
        v128.store(output0, c01, 16);
        v128.store(output1, c10);
        v128.store(output1, c11, 16);
        v128.store(output2, c20);
        v128.store(output2, c21, 16);
        v128.store(output3, c30);
        v128.store(output3, c31, 16);
      }
    }
  }
}

/**
 * Puts a tile with missing rows or columns into the output, number by number, from the scratch memory. So no
 * vector is alive during the call.
 */
function putScratch(tile: usize, rows: usize, rowsEnd: usize, columns: i32, adds: bool): void {
  rowsEnd = min(rowsEnd, rows + 4 * ROW_BYTES);
  const count = (<usize>columns) << 2;
  let sums = scratch;
  for (; rows < rowsEnd; rows += ROW_BYTES) {
    const output = tile + load<u32>(rows, 4);
    for (let i: usize = 0; i < count; i += 4) {
      const sum = load<f32>(sums + i);
      store<f32>(output + i, adds ? load<f32>(output + i) + sum : sum);
    }
    sums += 32;
  }
}

/**
 * The same for a convolution of each channel by itself: rows of a, of b and of the output hold all channels.
 *
 *     output[i, c] = (output[i, c] if it adds, else 0) + Σ_t a[row i + term t, c] · b[t, c]
 */
export function channelTiles(
  a: usize,
  b: usize,
  output: usize,
  bStep: usize,
  rows: usize,
  rowsEnd: usize,
  terms: usize,
  termsEnd: usize,
  adds: bool,
): void {
  const channels = <i32>bStep >> 2;
  for (; rows < rowsEnd; rows += 4 * ROW_BYTES) {
    const row1 = min(rows + ROW_BYTES, rowsEnd - ROW_BYTES);
    const row2 = min(rows + 2 * ROW_BYTES, rowsEnd - ROW_BYTES);
    const row3 = min(rows + 3 * ROW_BYTES, rowsEnd - ROW_BYTES);
    for (let c = 0; c < channels; c += 4) {
      const first = a + ((<usize>c) << 2);
      const a0 = first + load<u32>(rows);
      const a1 = first + load<u32>(row1);
      const a2 = first + load<u32>(row2);
      const a3 = first + load<u32>(row3);
      let factors = b + ((<usize>c) << 2);
      let c0 = f32x4.splat(0);
      let c1 = c0;
      let c2 = c0;
      let c3 = c0;
      for (let term = terms; term < termsEnd; term += 4) {
        const offset = <usize>load<u32>(term);
        const b0 = v128.load(factors);
        c0 = multiplyAdd(c0, v128.load(a0 + offset), b0);
        c1 = multiplyAdd(c1, v128.load(a1 + offset), b0);
        c2 = multiplyAdd(c2, v128.load(a2 + offset), b0);
        c3 = multiplyAdd(c3, v128.load(a3 + offset), b0);
        factors += bStep;
      }
      const tile = output + ((<usize>c) << 2);
      if (channels - c < 4 || row3 == row2) {
        v128.store(scratch, c0);
        v128.store(scratch, c1, 32);
        v128.store(scratch, c2, 64);
        v128.store(scratch, c3, 96);
        putScratch(tile, rows, rowsEnd, min(channels - c, 4), adds);
        continue;
      }
      const output0 = tile + load<u32>(rows, 4);
      const output1 = tile + load<u32>(row1, 4);
      const output2 = tile + load<u32>(row2, 4);
      const output3 = tile + load<u32>(row3, 4);
      v128.store(output0, adds ? f32x4.add(v128.load(output0), c0) : c0);
      v128.store(output1, adds ? f32x4.add(v128.load(output1), c1) : c1);
      v128.store(output2, adds ? f32x4.add(v128.load(output2), c2) : c2);
      v128.store(output3, adds ? f32x4.add(v128.load(output3), c3) : c3);
    }
  }
}
