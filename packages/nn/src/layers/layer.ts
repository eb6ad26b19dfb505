import type { BackendBuffer, Kernels, Shape } from '@inkling/tensor';
import type { Initializer } from '../initializers/initializer.ts';
import type { JsonObject } from '../json.ts';

/**
 * One step of a network, from one batch of activations to the next.
 *
 * A layer is a value without state: it says which parameters it needs and computes with the buffers it is
 * handed. `forward` and `backward` stand side by side, and the derivative stands above the code.
 * Shapes are those of one sample; in the buffers the batch comes first. Pictures are `[height, width, channels]`.
 */
export interface Layer<Parameter extends string = string> {
  /** The layer's name in a saved model: `'linear'`. */
  readonly kind: string;
  /** What the layer was made with, for a saved model. */
  readonly settings: JsonObject;
  /** The weights it needs, in the order in which they are initialized and saved. */
  readonly parameters: readonly ParameterSpec<Parameter>[];
  /**
   * Whether `forward` may be given the same memory as input and output, and `backward` the same as
   * `outputGradient` and `inputGradient`. Default false.
   */
  readonly inPlace?: boolean;
  /** What `backward` reads of the two, where it does not read both. A network then need not keep the other. */
  readonly backwardReads?: 'input' | 'output' | 'neither';
  /** The one shape it accepts, where it knows it. A network takes its own from its first layer. */
  readonly inputShape?: Shape;
  /**
   * The shape that comes out for the shape that goes in.
   * @throws ShapeError when the layer cannot take that shape; the message says what to change.
   */
  outputShape(inputShape: Shape): Shape;
  /**
   * Buffers of its own, by name, with their shapes for a batch: what `forward` leaves there, `backward` finds.
   * Default none.
   */
  workspace?(inputShape: Shape, batch: number): Readonly<Record<string, Shape>>;
  /**
   * Floating-point operations of `forward` for one sample; a product and its sum are two, a comparison is
   * one. A model from a file is refused when its layers need too many. Default 0, as of layers that look at
   * each number once.
   */
  operations?(inputShape: Shape): number;
  /** Computes `output` from `input` and the parameters, and leaves those that are learned as they are. */
  forward(pass: ForwardPass<Parameter>): void;
  /**
   * Computes, from the gradient of the loss by `output`, the gradients by every learned parameter and, where
   * it is asked for, by `input`. What `forward` read and wrote is still there (see `backwardReads`), and must stay
   * as it is; the gradients hold old numbers and are written over.
   */
  backward(pass: BackwardPass<Parameter>): void;
}

/** A weight tensor of a layer. */
export interface ParameterSpec<Name extends string = string> {
  readonly name: Name;
  readonly shape: Shape;
  readonly initialize: Initializer;
  /** Whether it follows its gradient. False for what the layer itself keeps up to date; it has none. Default true. */
  readonly learned?: boolean;
  /** The least that its numbers can be: 0 for a variance. Default: anything finite. */
  readonly least?: number;
}

export interface ForwardPass<Parameter extends string = string> {
  readonly kernels: Kernels;
  /** `[batch, …inputShape]` */
  readonly input: BackendBuffer;
  /** `[batch, …outputShape]` */
  readonly output: BackendBuffer;
  readonly parameters: Readonly<Record<Parameter, BackendBuffer>>;
  /** The buffers that `Layer.workspace` asked for. */
  readonly workspace: Readonly<Record<string, BackendBuffer>>;
  /** What is to be known of the step in training; undefined in evaluation, where nothing is left to chance. */
  readonly training: Training | undefined;
}

/** A step of training, as one layer sees it. */
export interface Training {
  /** 32 bits that are this step's and this layer's own; the same in `forward` and `backward`. */
  readonly seed: number;
  /** Where the samples of this pass begin in the step's batch. Default 0: the pass has the whole batch. */
  readonly firstSample?: number;
}

export interface BackwardPass<Parameter extends string = string> extends ForwardPass<Parameter> {
  readonly outputGradient: BackendBuffer;
  /** Undefined where nothing learns from the gradient of the input, as in the first layer of a network. */
  readonly inputGradient: BackendBuffer | undefined;
  readonly parameterGradients: Readonly<Record<Parameter, BackendBuffer>>;
}
