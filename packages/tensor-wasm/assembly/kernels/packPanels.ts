import { address, integer } from '../command';

// Packs the right factor of a product in the order in which it is read: panels of eight columns, each [K, 8].
// The last panel is filled up with zeros. Without a table, panels hold consecutive columns. With a table,
// each entry gives the offset of a panel's first column, in bytes, and its number of columns.
// K: the axis that is summed over. N: columns.
// Operands: b, panels, optional table. Integers: K, N, bytes from one k to the next, bytes from one n to the
// next. Items: panels.

export function packPanels(command: usize, from: i32, to: i32): void {
  const K = integer(command, 0);
  const N = integer(command, 1);
  const kStep = <usize>integer(command, 2);
  const nStep = <usize>integer(command, 3);
  const table = address(command, 2);
  for (let panel = from; panel < to; panel++) {
    const n = panel << 3;
    let target = address(command, 1) + <usize>n * K * 4;
    const entry = table + ((<usize>panel) << 3);
    let source = address(command, 0) + (table ? <usize>load<u32>(entry) : <usize>n * nStep);
    const columns = min(8, table ? load<i32>(entry, 4) : N - n);
    if (columns == 8 && nStep == 4) {
      for (let k = 0; k < K; k++) {
        v128.store(target, v128.load(source));
        v128.store(target, v128.load(source, 16), 16);
        target += 32;
        source += kStep;
      }
    } else if (columns == 8 && kStep == 4) {
      // Eight columns lie far apart, and each is contiguous. The loop reads along them, four by four, and
      // transposes.
      let k = 0;
      for (; k + 4 <= K; k += 4) {
        for (let half: usize = 0; half < 8; half += 4) {
          transpose(source + half * nStep, nStep, target + (half << 2));
        }
        target += 128;
        source += 16;
      }
      for (; k < K; k++) {
        for (let i = 0; i < 8; i++)
          store<f32>(target + ((<usize>i) << 2), load<f32>(source + <usize>i * nStep));
        target += 32;
        source += 4;
      }
    } else {
      for (let k = 0; k < K; k++) {
        for (let i = 0; i < 8; i++) {
          store<f32>(target + ((<usize>i) << 2), i < columns ? load<f32>(source + <usize>i * nStep) : 0);
        }
        target += 32;
        source += kStep;
      }
    }
  }
}

/**
 * Transposes four columns of four at `source`, `step` bytes apart, to four rows at `target`, 32 bytes apart.
 */
function transpose(source: usize, step: usize, target: usize): void {
  const a = v128.load(source);
  const b = v128.load(source + step);
  const c = v128.load(source + 2 * step);
  const d = v128.load(source + 3 * step);
  const abLow = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(abLow, cdLow, 0, 2));
  v128.store(target, v128.shuffle<i64>(abLow, cdLow, 1, 3), 32);
  v128.store(target, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), 64);
  v128.store(target, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), 96);
}
