import { type BackendBuffer, createRandom, type Shape, sizeOf } from '@inkling/tensor';
import { checkGradient, type Float64Backend, float64Backend } from '@inkling/tensor/testing';
import type { Layer, Training } from '../layers/layer.ts';
import { isLearned } from '../network/parameters.ts';

/**
 * Compares the gradients of a layer with difference quotients, in double precision. It checks the gradients
 * with respect to the input and every learned parameter, in training and in evaluation.
 *
 *     checkLayerGradients(myLayer(), [28, 28, 1]);
 *
 * @param inputShape the shape of one sample.
 * @throws GradientError when they differ; the message names the element with the largest difference.
 */
export function checkLayerGradients(layer: Layer, inputShape: Shape): void {
  for (const batch of [1, 4]) {
    for (const training of [{ seed: 7 }, undefined]) checkOne(layer, inputShape, batch, training);
  }
}

/** Checks the gradient of Σ outputGradient · output with respect to the input and every learned parameter. */
function checkOne(layer: Layer, inputShape: Shape, batch: number, training: Training | undefined): void {
  const trial = layerTrial(layer, inputShape, batch, training);
  const { backend, pass, values } = trial;
  const gradients = trial.gradients({ spoil: true });
  backend.upload(pass.input, values.input);
  const weightedSum = (target: BackendBuffer) => (point: Float64Array) => {
    backend.upload(target, point);
    layer.forward(pass);
    return backend.read(pass.output).reduce((sum, value, i) => sum + value * values.outputGradient[i], 0);
  };
  const check = (name: string, target: BackendBuffer, point: Float64Array, gradient: Float64Array) => {
    checkGradient({ name: `${layer.kind}, ${name}`, evaluate: weightedSum(target), point, gradient });
    backend.upload(target, point);
  };
  check('input', pass.input, values.input, gradients.input);
  for (const { name } of layer.parameters.filter(isLearned)) {
    check(name, pass.parameters[name], values.parameters[name], gradients.parameters[name]);
  }
}

/** A layer with the buffers of its passes, in double precision. */
export interface LayerTrial {
  readonly backend: Float64Backend;
  readonly pass: Parameters<Layer['backward']>[0];
  /** The initial values. */
  readonly values: {
    readonly input: Float64Array;
    readonly outputGradient: Float64Array;
    readonly parameters: Readonly<Record<string, Float64Array>>;
  };
  /**
   * Runs the forward and the backward pass.
   * @param spoil whether to overwrite the buffers that `backward` does not read,
   * by `backwardReads`. Default false.
   * @param withInputGradient whether to ask for the gradient of the input. Default true.
   */
  gradients(options?: { readonly spoil?: boolean; readonly withInputGradient?: boolean }): {
    readonly input: Float64Array;
    readonly parameters: Readonly<Record<string, Float64Array>>;
  };
}

/**
 * Makes a trial with random values. They keep away from 0, where activations have kinks. All buffers for
 * results hold old values.
 */
export function layerTrial(layer: Layer, inputShape: Shape, batch: number, training?: Training): LayerTrial {
  const backend = float64Backend();
  const random = createRandom(1);
  /** Random values away from 0. Parameters that are not learned, such as a variance, are above 0. */
  const numbers = (shape: Shape, isKept = false) =>
    Float64Array.from({ length: sizeOf(shape) }, () => {
      const size = isKept ? random.uniform(0.5, 1.5) : random.uniform(0.1, 1);
      return isKept || random.integer(2) === 0 ? size : -size;
    });
  const holding = (shape: Shape, values: Float64Array) => {
    const buffer = backend.allocate('f32', shape);
    backend.upload(buffer, values);
    return buffer;
  };
  // A buffer that holds old values, as after an earlier step.
  const used = (shape: Shape) => {
    const buffer = backend.allocate('f32', shape);
    backend.upload(buffer, new Float64Array(sizeOf(shape)).fill(12345));
    return buffer;
  };
  const outputShape = [batch, ...layer.outputShape(inputShape)];
  const workspace = Object.entries(layer.workspace?.(inputShape, batch) ?? {});
  const specs = layer.parameters;
  const values = {
    input: numbers([batch, ...inputShape]),
    outputGradient: numbers(outputShape),
    parameters: Object.fromEntries(specs.map((spec) => [spec.name, numbers(spec.shape, !isLearned(spec))])),
  };
  const inputGradient = used([batch, ...inputShape]);
  const pass = {
    kernels: backend.kernels,
    training,
    input: holding([batch, ...inputShape], values.input),
    output: used(outputShape),
    outputGradient: holding(outputShape, values.outputGradient),
    inputGradient,
    workspace: Object.fromEntries(workspace.map(([name, shape]) => [name, used(shape)])),
    parameters: Object.fromEntries(
      specs.map(({ name, shape }) => [name, holding(shape, values.parameters[name])]),
    ),
    parameterGradients: Object.fromEntries(specs.map(({ name, shape }) => [name, used(shape)])),
  };
  const spoilUnread = () => {
    const { backwardReads: reads } = layer;
    const isUnread = {
      input: reads === 'output' || reads === 'neither',
      output: reads === 'input' || reads === 'neither',
    };
    for (const [unread, buffer] of [
      [isUnread.input, pass.input],
      [isUnread.output, pass.output],
    ] as const) {
      if (unread) backend.upload(buffer, new Float64Array(sizeOf(buffer.shape)).fill(Number.NaN));
    }
  };
  return {
    backend,
    pass,
    values,
    gradients({ spoil = false, withInputGradient = true } = {}) {
      layer.forward(pass);
      if (spoil) spoilUnread();
      layer.backward({ ...pass, inputGradient: withInputGradient ? inputGradient : undefined });
      return {
        input: backend.read(inputGradient),
        parameters: Object.fromEntries(
          Object.entries(pass.parameterGradients).map(([name, buffer]) => [name, backend.read(buffer)]),
        ),
      };
    },
  };
}
