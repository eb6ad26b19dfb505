import type { Backend, BackendBuffer, Shape, Tensor } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';
import type { Parameters } from './parameters.ts';

/** Layers in a row, and their weights on a backend. Once it is closed, every use throws a `ClosedError`. */
export interface Network {
  readonly backend: Backend;
  readonly layers: readonly Layer[];
  /** The shapes of one sample on its way: the input first, then what each layer makes of it. */
  readonly shapes: readonly Shape[];
  /** @throws ClosedError when the network is closed. */
  readonly parameters: Parameters;
  /**
   * The backend as a scope (`createMemoryScope`): what is allocated here is freed when the network is closed.
   * @throws ClosedError when the network is closed.
   */
  readonly memory: Backend;
  /** The names of parameters that training leaves as they are; see `freeze`. */
  readonly frozen: Set<string>;
  /**
   * What comes out of the last layer: `inputs [count, …]` → `[count, …]`. u8 inputs go in as pixel / 255.
   * @throws ShapeError when a sample is not of the network's size.
   */
  run(inputs: Tensor<'u8' | 'f32'>): Promise<Tensor>;
  /**
   * The same for the rows from `start` up to `end`, left on the backend: the buffer `[end − start, …]` holds until the
   * next call, or until the network is closed.
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
  /**
   * Gives the memory of the network back at once: its weights, gradients, and all that was allocated to run it, to ask
   * it and to look inside. Every later use of it is refused with a `ClosedError`; to close it twice does nothing. The
   * backend stays open, and so do other networks: a `clone`, or the average of `ema`, has memory of its own.
   *
   * Not needed: what is never closed goes some time after nothing refers to it, when the event loop has had a turn.
   * A program that makes many networks in one go should close them.
   */
  close(): void;
}
