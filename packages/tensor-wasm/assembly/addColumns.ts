import { columnsAtOnce, sumOfRows } from './sumOfRows';

/**
 * Adds a block of samples, transposed column by column, to rows of a gradient. Row `column` gets the sum of
 * value · (the sample's row of b) over the column's elements.
 *
 * @param b the first sample's row, [samples, N].
 * @param output the first column's row, [columnCount, N].
 * @param continues whether the sums start from the values that `output` holds.
 */
export function addColumns(
  ends: usize,
  samples: usize,
  values: usize,
  columnCount: usize,
  b: usize,
  output: usize,
  N: i32,
  continues: bool,
): void {
  const step = (<usize>N) << 2;
  for (let n = 0; n < N; n += columnsAtOnce(N - n)) {
    const offset = (<usize>n) << 2;
    let start: usize = 0;
    for (let column: usize = 0; column < columnCount; column++) {
      const stop = <usize>load<u32>(ends + (column << 2));
      if (start != stop || !continues) {
        sumOfRows(
          samples + (start << 1),
          values + (start << 2),
          samples + (stop << 1),
          b + offset,
          step,
          output + column * step + offset,
          N - n,
          continues,
        );
      }
      start = stop;
    }
  }
}
