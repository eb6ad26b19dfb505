import type { Backend, BackendBuffer, Shape, Tensor } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';
import type { Parameters } from './parameters.ts';

/** Layers in a row, and their weights on a backend. */
export interface Network {
  readonly backend: Backend;
  readonly layers: readonly Layer[];
  /** The shapes of one sample on its way: the input first, then what each layer makes of it. */
  readonly shapes: readonly Shape[];
  readonly parameters: Parameters;
  /** The names of parameters that training leaves as they are; see `freeze`. */
  readonly frozen: Set<string>;
  /**
   * What comes out of the last layer: `inputs [count, …]` → `[count, …]`. u8 inputs go in as pixel / 255.
   * @throws ShapeError when a sample is not of the network's size.
   */
  run(inputs: Tensor<'u8' | 'f32'>): Promise<Tensor>;
  /**
   * The same for the rows from `start` up to `end`, left on the backend: the buffer `[end − start, …]` holds until the
   * next call.
   */
  forward(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): BackendBuffer;
  /** A copy of all weights in the order of `parameters.values`: `parameters.count` numbers. */
  weights(): Promise<Float32Array>;
  /**
   * Puts weights from `weights()` back.
   * @throws ShapeError when there are more or fewer than the network has.
   * @throws ArgumentError when one of them is not finite.
   */
  setWeights(weights: ArrayLike<number>): void;
}
