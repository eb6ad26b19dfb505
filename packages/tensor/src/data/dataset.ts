import type { Tensor } from '../tensor.ts';

/**
 * Samples and their targets: row i of `targets` is what the network should output for row i of `inputs`.
 *
 * `inputs` are `[count, …features]`: u8 for pixels (a network reads them as pixel / 255), f32 for anything
 * else. `targets` are i32 `[count]` for classes and f32 `[count, outputs]` for values.
 */
export interface Dataset<Target extends 'i32' | 'f32' = 'i32' | 'f32'> {
  readonly inputs: Tensor<'u8' | 'f32'>;
  readonly targets: Tensor<Target>;
  /**
   * Further numbers of each sample, `[count, …]`, by the names under which losses read them: `weights`, for
   * example. Default: none.
   */
  readonly columns?: Readonly<Record<string, Tensor>>;
}
