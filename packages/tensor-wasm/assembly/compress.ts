// Finds the non-zero elements of samples, for their sparse form. JavaScript calls these functions directly,
// on its own thread.

/** Counts the elements that are neither +0 nor −0, of `count` elements. */
export function countNonZero(source: usize, isPixels: bool, count: usize): u32 {
  let found: u32 = 0;
  let i: usize = 0;
  if (isPixels) {
    const zero = i8x16.splat(0);
    for (; i + 16 <= count; i += 16) {
      found += popcnt(i8x16.bitmask(i8x16.ne(v128.load(source + i), zero)));
    }
    for (; i < count; i++) found += u32(load<u8>(source + i) != 0);
    return found;
  }
  const zero = f32x4.splat(0);
  for (; i + 4 <= count; i += 4) {
    found += popcnt(i32x4.bitmask(f32x4.ne(v128.load(source + (i << 2)), zero)));
  }
  for (; i < count; i++) found += u32(load<f32>(source + (i << 2)) != 0);
  return found;
}

/** Adds the number of non-zero elements of each column to `counts [columns]`. */
export function countByColumn(source: usize, isPixels: bool, rows: i32, columns: i32, counts: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = source + (<usize>row * columns + column) * (isPixels ? 1 : 4);
      const isZero = isPixels ? load<u8>(at) == 0 : load<f32>(at) == 0;
      if (!isZero) {
        const count = counts + ((<usize>column) << 2);
        store<i32>(count, load<i32>(count) + 1);
      }
    }
  }
}

/**
 * Writes compressed rows (CSR): the `columns` and `values` of the non-zero elements. The index of the first
 * element of each bucket of each row goes to `starts [rows · buckets + 1]`. `firstColumns [buckets + 1]`
 * tells which columns form a bucket.
 */
export function compressRows(
  source: usize,
  isPixels: bool,
  rows: i32,
  width: i32,
  buckets: i32,
  firstColumns: usize,
  starts: usize,
  columns: usize,
  values: usize,
): void {
  let found: usize = 0;
  for (let row = 0; row < rows; row++) {
    for (let bucket = 0; bucket < buckets; bucket++) {
      store<u32>(starts, <u32>found);
      starts += 4;
      const column = load<i32>(firstColumns + ((<usize>bucket) << 2));
      const end = load<i32>(firstColumns + ((<usize>bucket) << 2), 4);
      found = compress(source, isPixels, false, column, end, columns, values, found);
    }
    source += isPixels ? width : width << 2;
  }
  store<u32>(starts, <u32>found);
}

/**
 * Writes the elements of a row from `column` up to `end`, after `found` others.
 * @param keepsZeros whether it writes elements that are zero too.
 * @returns the number of elements written so far.
 */
export function compress(
  source: usize,
  isPixels: bool,
  keepsZeros: bool,
  column: i32,
  end: i32,
  columns: usize,
  values: usize,
  found: usize,
): usize {
  for (; column < end; column += 64) {
    // Many elements at once: the processor mispredicts the end of each inner loop.
    let mask: i64 = keepsZeros ? -1 : 0;
    for (let i = 0; i < 64 && !keepsZeros && column + i < end; i += 16) {
      mask |= (<i64>nonZeros(source, isPixels, column + i)) << i;
    }
    if (end - column < 64) mask &= ((<i64>1) << (end - column)) - 1;
    for (; mask != 0; mask &= mask - 1) {
      const at = column + <i32>ctz(mask);
      store<u16>(columns + (found << 1), <u16>at);
      const value = isPixels ? <f32>load<u8>(source + at) / 255 : load<f32>(source + ((<usize>at) << 2));
      store<f32>(values + (found << 2), value);
      found++;
    }
  }
  return found;
}

/** A bit for each of sixteen elements, which is set if the element is neither +0 nor −0. */
function nonZeros(source: usize, isPixels: bool, column: i32): i32 {
  if (isPixels) return i8x16.bitmask(i8x16.ne(v128.load(source + column), i8x16.splat(0)));
  const at = source + ((<usize>column) << 2);
  const zero = f32x4.splat(0);
  const low = i16x8.narrow_i32x4_s(f32x4.ne(v128.load(at), zero), f32x4.ne(v128.load(at, 16), zero));
  const high = i16x8.narrow_i32x4_s(f32x4.ne(v128.load(at, 32), zero), f32x4.ne(v128.load(at, 48), zero));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(low, high));
}
