import type { Backend, BackendBuffer, Shape, Tensor } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';
import type { Parameters } from './parameters.ts';

/** A sequence of layers, and their weights on a backend. After `close`, every use throws a `ClosedError`. */
export interface Network {
  readonly backend: Backend;
  readonly layers: readonly Layer[];
  /** The shapes of one sample: first the input, then the output of each layer. */
  readonly shapes: readonly Shape[];
  /** @throws ClosedError when the network is closed. */
  readonly parameters: Parameters;
  /**
   * A memory scope of the backend (`createMemoryScope`). Its buffers are freed when the network is closed.
   * @throws ClosedError when the network is closed.
   */
  readonly memory: Backend;
  /**
   * The names of the parameters that training does not change; see `freeze`. Its method `add` throws an
   * `ArgumentError` for a name that no parameter has.
   */
  readonly frozen: Set<string>;
  /**
   * Computes the outputs of the last layer: `inputs [count, …]` → `[count, …]`. A u8 input
   * counts as pixel / 255.
   * @throws ShapeError when a sample is not of the network's size.
   */
  run(inputs: Tensor<'u8' | 'f32'>): Promise<Tensor>;
  /**
   * Computes the outputs for the rows from `start` up to, but without, `end`, and keeps them on the
   * backend. The buffer `[end − start, …]` is valid until the next call, or until the network is closed.
   */
  forward(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): BackendBuffer;
  /** A copy of all weights in the order of `parameters.values`: `parameters.count` numbers. */
  weights(): Promise<Float32Array>;
  /**
   * Replaces all weights, in the order of `weights()`.
   * @throws ShapeError when there are more or fewer than the network has.
   * @throws ArgumentError when one of them is not finite.
   */
  setWeights(weights: ArrayLike<number>): void;
  /**
   * Frees the memory of the network at once: its weights, its gradients, and the workspaces of `run`,
   * `predict`, `layerOutputs` and `inputGradient`. Every later use throws a `ClosedError`. A second
   * call does nothing. The backend stays open, and so do other networks: a `clone`, or the average of
   * `ema`, has its own memory.
   *
   * A call is optional: the memory of a network is also freed some time after the program drops its last
   * reference, when the event loop has had a turn. A program that makes many networks without a turn of the
   * event loop should close them.
   */
  close(): void;
}
