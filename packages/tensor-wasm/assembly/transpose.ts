// Samples are stored row by row. The gradient of the weights needs their elements column by column.

/**
 * Writes the elements of one bucket of some samples column by column. It writes the value of each element and
 * its sample's number, counted from the first sample. `ends` gets the end of each column. The elements of a
 * column keep their order.
 *
 * @param starts address of the start of row 0's bucket among the elements; the start of the next bucket
 * follows.
 * @param rowBytes bytes from that address to the same one of the next row.
 * @param rowNumbers address of the samples' row numbers; 0 if the samples are all rows in order.
 */
export function transpose(
  starts: usize,
  rowBytes: usize,
  rowNumbers: usize,
  columns: usize,
  values: usize,
  sample: i32,
  end: i32,
  firstColumn: usize,
  columnCount: usize,
  ends: usize,
  transposedSamples: usize,
  transposedValues: usize,
): void {
  // The address that column 0 would have.
  const places = ends - (firstColumn << 2);
  memory.fill(ends, 0, columnCount << 2);
  for (let at = sample; at < end; at++) {
    const start = starts + rowAt(rowNumbers, at) * rowBytes;
    const last = columns + ((<usize>load<u32>(start, 4)) << 1);
    for (let column = columns + ((<usize>load<u32>(start)) << 1); column < last; column += 2) {
      const count = places + ((<usize>load<u16>(column)) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
  }
  // Replaces the count of each column by its start. The loop below moves it to the column's end.
  let total: u32 = 0;
  for (let column: usize = 0; column < columnCount; column++) {
    const count = load<u32>(ends + (column << 2));
    store<u32>(ends + (column << 2), total);
    total += count;
  }
  for (let at = sample; at < end; at++) {
    const start = starts + rowAt(rowNumbers, at) * rowBytes;
    const first = <usize>load<u32>(start);
    const last = columns + ((<usize>load<u32>(start, 4)) << 1);
    let value = values + (first << 2);
    for (let column = columns + (first << 1); column < last; column += 2) {
      const place = places + ((<usize>load<u16>(column)) << 2);
      const to = <usize>load<u32>(place);
      store<u32>(place, <u32>to + 1);
      store<u16>(transposedSamples + (to << 1), <u16>(at - sample));
      store<f32>(transposedValues + (to << 2), load<f32>(value));
      value += 4;
    }
  }
}

/** The row number of a sample. */
export function rowAt(rowNumbers: usize, sample: i32): usize {
  return rowNumbers == 0 ? <usize>sample : <usize>load<u32>(rowNumbers + ((<usize>sample) << 2));
}

/**
 * Transposes all rows, in blocks of `block` samples. `regionStarts [blocks · buckets]` gets the start of each
 * bucket of each block. `ends [blocks, columnCount]` is counted from there.
 */
export function transposeAll(
  rows: i32,
  columnCount: i32,
  block: i32,
  buckets: i32,
  firstColumns: usize,
  starts: usize,
  columns: usize,
  values: usize,
  regionStarts: usize,
  ends: usize,
  transposedSamples: usize,
  transposedValues: usize,
): void {
  let region: usize = 0;
  for (let row = 0; row < rows; row += block) {
    const end = min(row + block, rows);
    for (let bucket = 0; bucket < buckets; bucket++) {
      const firstColumn = <usize>load<u32>(firstColumns + ((<usize>bucket) << 2));
      const count = <usize>load<u32>(firstColumns + ((<usize>bucket) << 2), 4) - firstColumn;
      const bucketStarts = starts + ((<usize>bucket) << 2);
      store<u32>(regionStarts, <u32>region);
      regionStarts += 4;
      transpose(
        bucketStarts,
        (<usize>buckets) << 2,
        0,
        columns,
        values,
        row,
        end,
        firstColumn,
        count,
        ends + (firstColumn << 2),
        transposedSamples + (region << 1),
        transposedValues + (region << 2),
      );
      if (count > 0) region += <usize>load<u32>(ends + ((firstColumn + count - 1) << 2));
    }
    ends += (<usize>columnCount) << 2;
  }
}
