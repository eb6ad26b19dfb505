import type { BackendBuffer, Kernels, Shape } from '@inkling/tensor';
import type { Initializer } from '../initializers/initializer.ts';
import type { JsonObject } from '../json.ts';

/**
 * One step of a network, from one batch of activations to the next.
 *
 * A layer is a value without state: it declares the parameters that it needs, and computes with the buffers
 * of each pass. `forward` and `backward` stand side by side, and the derivative stands above the code.
 * Shapes are those of one sample. The first axis of a buffer is the batch. Pictures are
 * `[height, width, channels]`.
 */
export interface Layer<Parameter extends string = string> {
  /** The layer's name in a saved model: `'linear'`. */
  readonly kind: string;
  /** The arguments that the layer was made with. They are written into a saved model. */
  readonly settings: JsonObject;
  /** The parameters of the layer, in the order in which they are initialized and saved. */
  readonly parameters: readonly ParameterSpec<Parameter>[];
  /**
   * Whether the layer works in place: `input` and `output` may be the same memory in `forward`, and so may
   * `outputGradient` and `inputGradient` in `backward`. Default false.
   */
  readonly inPlace?: boolean;
  /**
   * Which of `input` and `output` the method `backward` reads. The network does not need to keep the other
   * one. Default: both.
   */
  readonly backwardReads?: 'input' | 'output' | 'neither';
  /**
   * The only sample shape that the layer accepts, if there is one. A network reads its input shape from its
   * first layer.
   */
  readonly inputShape?: Shape;
  /**
   * The shape of one output sample for the shape of one input sample.
   * @throws ShapeError when the layer cannot take that shape; the message says what to change.
   */
  outputShape(inputShape: Shape): Shape;
  /**
   * The shapes of the layer's own buffers for a batch, by name. What `forward` writes into them, `backward`
   * can read. Default: no buffers.
   */
  workspace?(inputShape: Shape, batch: number): Readonly<Record<string, Shape>>;
  /**
   * Floating-point operations of `forward` for one sample. A multiply-add counts as two, a comparison as
   * one. `readModel` refuses a file whose layers need too many. Default 0, for layers that read each
   * element once.
   */
  operations?(inputShape: Shape): number;
  /** Computes `output` from `input` and the parameters. Does not change learned parameters. */
  forward(pass: ForwardPass<Parameter>): void;
  /**
   * Computes the gradient of the loss with respect to every learned parameter, and with respect to `input`
   * if `inputGradient` is given, from the gradient with respect to `output`. The buffers still hold what
   * `forward` read and wrote (see `backwardReads`), and `backward` must not change them. The gradient
   * buffers hold old values, which `backward` overwrites.
   */
  backward(pass: BackwardPass<Parameter>): void;
}

/** A weight tensor of a layer. */
export interface ParameterSpec<Name extends string = string> {
  readonly name: Name;
  readonly shape: Shape;
  readonly initialize: Initializer;
  /**
   * Whether training changes the parameter by its gradient. False for a parameter that the layer updates
   * itself; it has no gradient. Default true.
   */
  readonly learned?: boolean;
  /** The smallest value that an element may have: 0 for a variance. Default: any finite value. */
  readonly least?: number;
}

export interface ForwardPass<Parameter extends string = string> {
  readonly kernels: Kernels;
  /** `[batch, …inputShape]` */
  readonly input: BackendBuffer;
  /** `[batch, …outputShape]` */
  readonly output: BackendBuffer;
  readonly parameters: Readonly<Record<Parameter, BackendBuffer>>;
  /** The buffers that `Layer.workspace` declares. */
  readonly workspace: Readonly<Record<string, BackendBuffer>>;
  /** The data of the training step. Undefined in evaluation, which uses no random numbers. */
  readonly training: Training | undefined;
}

/** The data of a training step for one layer. */
export interface Training {
  /** A 32-bit seed that differs for each step and layer. It is the same in `forward` and `backward`. */
  readonly seed: number;
  /**
   * The index, in the batch of the step, of the first sample of this pass. Default 0: the pass has the
   * whole batch.
   */
  readonly firstSample?: number;
}

export interface BackwardPass<Parameter extends string = string> extends ForwardPass<Parameter> {
  readonly outputGradient: BackendBuffer;
  /** Undefined if the gradient of the input is not needed, for example in the first layer of a network. */
  readonly inputGradient: BackendBuffer | undefined;
  readonly parameterGradients: Readonly<Record<Parameter, BackendBuffer>>;
}
