import { ModelError } from '../modelError.ts';

/** The largest whole number. −128 is not used, so that the range is symmetric. */
const MOST = 127;

/** Whole numbers from −127 to 127, and the scale of each column: `value ≈ units · scale`. */
export interface Quantized {
  readonly units: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
}

/**
 * Rounds the values of a matrix to whole numbers from −127 to 127 times a scale for each column: a value
 * changes by at most half of its scale, a 254th of the largest value of its column.
 * R. Krishnamoorthi: Quantizing deep convolutional networks for efficient inference (2018),
 * section 2.2, per channel.
 *
 * @param values `[…, columns]`
 * @throws ModelError when a value is too large.
 */
export function quantize(values: Float32Array, columns: number): Quantized {
  const scales = new Float32Array(columns);
  const units = new Int8Array(values.length);
  for (let column = 0; column < columns; column += 1) {
    let largest = 0;
    for (let i = column; i < values.length; i += columns) largest = Math.max(largest, Math.abs(values[i]));
    const scale = Math.fround(largest / MOST);
    if (!Number.isFinite(Math.fround(MOST * scale))) {
      throw new ModelError(`the weight ${largest} is too large for i8. Save it as f32.`);
    }
    scales[column] = scale;
    // If the scale is 0, all numbers are 0. If it was rounded down to almost 0, the quotient is clipped.
    for (let i = column; i < values.length; i += columns) {
      const rounded = scale > 0 ? Math.round(values[i] / scale) : 0;
      units[i] = Math.max(-MOST, Math.min(MOST, rounded));
    }
  }
  return { units, scales };
}
