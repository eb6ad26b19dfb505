import type { DType } from './dtype.ts';
import { formatFloats } from './format/formatFloats.ts';
import { formatScalar } from './format/formatScalar.ts';
import { largest } from './format/largest.ts';
import { layOut } from './format/layOut.ts';
import { type Shape, stridesOf } from './shape.ts';

// numpy's defaults: larger tensors show only this many items at either end of each axis.
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/** Formats row-major `data` as numpy's `str(array)` prints it, with numpy's default print options. */
export function formatTensor(dtype: DType, shape: Shape, data: ArrayLike<number>): string {
  if (shape.length === 0) return formatScalar(data[0], dtype);
  if (data.length === 0) return '[]';
  const indices = shape.map((length) => shownPlaces(length, data.length > THRESHOLD));
  const strides = stridesOf(shape);
  const offsets = indices.reduce(
    (starts, places, axis) => starts.flatMap((start) => places.map((place) => start + place * strides[axis])),
    [0],
  );
  const values = offsets.map((offset) => data[offset]);
  const cells = dtype === 'f32' || dtype === 'f64' ? formatFloats(values, dtype) : values.map(String);
  const width = largest(cells.map((cell) => cell.length));
  return layOut(
    indices,
    cells.map((cell) => cell.padStart(width)),
  );
}

/** The indices along an axis that are printed. */
function shownPlaces(length: number, shortened: boolean): number[] {
  const places = Array.from(
    { length: shortened ? Math.min(length, 2 * EDGE_ITEMS) : length },
    (_, index) => index,
  );
  return places.map((place) => (place < EDGE_ITEMS ? place : place + length - places.length));
}
