import type { Shape } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';

/** How a saved model writes the numbers of one weight tensor. */
export interface Encoding<Name extends string = string> {
  /** Its name in the file: `'f32'`. */
  readonly name: Name;
  /** The names of the fields that stand beside `shape` and `encoding`. */
  readonly fields: readonly string[];
  /** Those fields, for the numbers of a tensor of this shape. */
  encode(values: Float32Array, shape: Shape): JsonObject;
  /**
   * The numbers again.
   * @throws ModelError when the fields do not hold exactly as many as the shape says.
   */
  decode(fields: JsonObject, shape: Shape): Float32Array;
}
