import { OutOfMemoryError } from './errors.ts';

/**
 * The type of a tensor's elements: `f32` for networks, `f64` for checks, `u8` for pixels, `i32` for
 * labels and indices.
 */
export type DType = keyof DataTypes;

/** The typed array behind each dtype. */
export interface DataTypes {
  f32: Float32Array;
  f64: Float64Array;
  u8: Uint8Array;
  i32: Int32Array;
}

/** The typed array that holds elements of dtype `D`. */
export type DataOf<D extends DType> = DataTypes[D];

const allocators: { [D in DType]: (size: number) => DataTypes[D] } = {
  f32: (size) => new Float32Array(size),
  f64: (size) => new Float64Array(size),
  u8: (size) => new Uint8Array(size),
  i32: (size) => new Int32Array(size),
};

/**
 * A typed array of `size` zeros.
 * @throws OutOfMemoryError when the engine cannot make an array of this size. It would throw a `RangeError`.
 */
export function allocate<D extends DType>(dtype: D, size: number): DataOf<D> {
  try {
    return allocators[dtype](size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OutOfMemoryError(
      `out of memory: there is no room for ${size.toLocaleString('en')} numbers of ${dtype}. Use a smaller batch, ` +
        'a smaller layer, or fewer samples at once.',
      { cause: error },
    );
  }
}

/** Whether a tensor or a buffer holds elements of `dtype`. A type guard: it narrows the type of `value`. */
export function isDType<D extends DType>(
  value: { readonly dtype: DType },
  dtype: D,
): value is { readonly dtype: D } {
  return value.dtype === dtype;
}
