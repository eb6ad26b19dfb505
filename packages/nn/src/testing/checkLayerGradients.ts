import { type Buffer, createRandom, type Shape, sizeOf } from '@inkling/tensor';
import { checkGradient, type Float64Backend, float64Backend } from '@inkling/tensor/testing';
import type { Layer, Training } from '../layers/layer.ts';
import { isLearned } from '../network/parameters.ts';

/**
 * Compares the gradients that a layer computes with the slopes that difference quotients measure, in double precision:
 * by its input and by every learned parameter, in training and in evaluation.
 *
 *     checkLayerGradients(myLayer(), [28, 28, 1]);
 *
 * @param inputShape the shape of one sample.
 * @throws GradientError that names the number where the two are furthest apart.
 */
export function checkLayerGradients(layer: Layer, inputShape: Shape): void {
  for (const batch of [1, 4]) {
    for (const training of [{ seed: 7 }, undefined]) checkOne(layer, inputShape, batch, training);
  }
}

/** Checks ∂(Σ outputGradient · output) by the input and by every parameter. */
function checkOne(layer: Layer, inputShape: Shape, batch: number, training: Training | undefined): void {
  const trial = layerTrial(layer, inputShape, batch, training);
  const { backend, pass, values } = trial;
  const gradients = trial.gradients();
  const weightedSum = (target: Buffer) => (point: Float64Array) => {
    backend.upload(target, point);
    layer.forward(pass);
    return backend.read(pass.output).reduce((sum, value, i) => sum + value * values.outputGradient[i], 0);
  };
  const targets: [string, Buffer, Float64Array][] = [
    ['input', pass.input, gradients.input],
    ...layer.parameters
      .filter(isLearned)
      .map(({ name }): [string, Buffer, Float64Array] => [
        name,
        pass.parameters[name],
        gradients.parameters[name],
      ]),
  ];
  for (const [name, target, gradient] of targets) {
    const point = values[name];
    checkGradient({ name: `${layer.kind}, ${name}`, evaluate: weightedSum(target), point, gradient });
    backend.upload(target, point);
  }
}

/** A layer with everything that its passes need, in double precision. */
export interface LayerTrial {
  readonly backend: Float64Backend;
  readonly pass: Parameters<Layer['backward']>[0];
  /** The numbers that input, output gradient and parameters hold, by name. */
  readonly values: Readonly<Record<string, Float64Array>>;
  /** Goes through the layer and back. */
  gradients(withInputGradient?: boolean): {
    readonly input: Float64Array;
    readonly parameters: Readonly<Record<string, Float64Array>>;
  };
}

/** Random numbers, clear of 0, where activations have their kinks; and old numbers wherever results go. */
export function layerTrial(layer: Layer, inputShape: Shape, batch: number, training?: Training): LayerTrial {
  const backend = float64Backend();
  const random = createRandom(1);
  const values: Record<string, Float64Array> = {};
  const filled = (name: string, shape: Shape, numbers?: ArrayLike<number>) => {
    values[name] = Float64Array.from({ length: sizeOf(shape) }, (_, index) => {
      const size = random.uniform(0.1, 1);
      const value = random.integer(2) === 0 ? size : -size;
      return numbers?.[index] ?? value;
    });
    const buffer = backend.allocate('f32', shape);
    backend.upload(buffer, values[name]);
    return buffer;
  };
  // Results go where the last step's results still lie.
  const used = (shape: Shape) => {
    const buffer = backend.allocate('f32', shape);
    backend.upload(buffer, new Float64Array(sizeOf(shape)).fill(12345));
    return buffer;
  };
  const outputShape = [batch, ...layer.outputShape(inputShape)];
  const workspace = Object.entries(layer.workspace?.(inputShape, batch) ?? {});
  const specs = layer.parameters;
  const inputGradient = used([batch, ...inputShape]);
  const pass = {
    kernels: backend.kernels,
    training,
    input: filled('input', [batch, ...inputShape]),
    output: used(outputShape),
    outputGradient: filled('outputGradient', outputShape),
    inputGradient,
    workspace: Object.fromEntries(workspace.map(([name, shape]) => [name, used(shape)])),
    parameters: Object.fromEntries(
      specs.map((spec) => {
        // What is not learned, such as a variance, cannot be any number.
        const kept = isLearned(spec) ? undefined : spec.initialise(spec.shape, random);
        return [spec.name, filled(spec.name, spec.shape, kept)];
      }),
    ),
    parameterGradients: Object.fromEntries(specs.map(({ name, shape }) => [name, used(shape)])),
  };
  return {
    backend,
    pass,
    values,
    gradients(withInputGradient = true) {
      layer.forward(pass);
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
