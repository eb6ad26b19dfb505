import type { Shape } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** Encodes the values of one weight tensor for a saved model. */
export interface Encoding<Name extends string = string> {
  /** The name of the encoding in the file: `'f32'`. */
  readonly name: Name;
  /** The names of its fields in the file, beside `shape` and `encoding`. */
  readonly fields: readonly string[];
  /** Encodes the values of a tensor of this shape as those fields. */
  encode(values: Float32Array, shape: Shape): JsonObject;
  /**
   * Decodes the fields to the values.
   * @throws ModelError when the fields do not hold exactly as many values as the shape.
   */
  decode(fields: JsonObject, shape: Shape): Float32Array;
}
