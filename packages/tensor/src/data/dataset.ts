import type { Tensor } from '../tensor.ts';

/**
 * Samples, and what each should map to: row i of `inputs` belongs with row i of `targets`.
 *
 * `inputs` are `[count, …features]`: u8 for pixels (they enter a network as pixel / 255), f32 for
 * anything else. `targets` are i32 `[count]` for classes and f32 `[count, outputs]` for values.
 */
export interface Dataset<Target extends 'i32' | 'f32' = 'i32' | 'f32'> {
  readonly inputs: Tensor<'u8' | 'f32'>;
  readonly targets: Tensor<Target>;
}
