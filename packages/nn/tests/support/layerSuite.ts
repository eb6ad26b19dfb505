import { type Buffer, createRandom, referenceBackend, type Shape, sizeOf, Tensor } from '@inkling/tensor';
import { checkGradient, type Float64Backend, float64Backend, GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { type Layer, readModel, sequential, writeModel } from '../../src/index.ts';
import { allLayers } from '../../src/layers/index.ts';

export interface LayerCase {
  readonly name: string;
  readonly layer: Layer;
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** A shape it must refuse, where there is one, and words of the refusal. */
  readonly refuses?: { readonly inputShape: Shape; readonly words: string };
}

/** What every layer must keep; a new one joins by a line in layers.test.ts. */
export function layerSuite({ name, layer, inputShape, outputShape, refuses }: LayerCase): void {
  describe(name, () => {
    test('says the shape it makes', () => {
      expect(layer.outputShape(inputShape)).toEqual(outputShape);
    });

    if (refuses) {
      test('refuses a shape it cannot take, and says why', () => {
        expect(() => layer.outputShape(refuses.inputShape)).toThrow(refuses.words);
      });
    }

    test('has the gradients that difference quotients measure', () => {
      for (const batch of [1, 4]) checkLayerGradients(layer, inputShape, batch);
    });

    test.for(['input', ...layer.parameters.map((parameter) => parameter.name)])(
      'would not pass with a wrong gradient by its %s',
      (target) => {
        const wrong: Layer = {
          ...layer,
          backward(pass) {
            layer.backward(pass);
            const gradient = target === 'input' ? pass.inputGradient : pass.parameterGradients[target];
            // A tenth off in every element: as a forgotten factor would be.
            if (gradient) pass.kernels.addScaled(gradient, gradient, -0.1);
          },
        };
        expect(() => checkLayerGradients(wrong, inputShape, 4)).toThrow(GradientError);
      },
    );

    test('computes its parameter gradients without an input gradient too', () => {
      const withInput = gradientsOf(layer, inputShape, 4, true);
      const without = gradientsOf(layer, inputShape, 4, false);
      for (const { name: parameter } of layer.parameters) {
        expect(without.parameters[parameter]).toEqual(withInput.parameters[parameter]);
      }
    });

    test('comes back from a saved model with the same outputs, to the bit', async () => {
      const backend = referenceBackend();
      const network = sequential([layer], { backend, inputShape, seed: 5 });
      const { network: copy } = readModel(await writeModel(network), { backend, layers: allLayers });
      const random = createRandom(6);
      const inputs = new Tensor(
        'f32',
        [3, ...inputShape],
        Float32Array.from({ length: 3 * sizeOf(inputShape) }, () => random.normal()),
      );
      expect((await copy.run(inputs)).data).toEqual((await network.run(inputs)).data);
    });
  });
}

interface LayerBuffers {
  readonly backend: Float64Backend;
  readonly input: Buffer;
  readonly output: Buffer;
  readonly outputGradient: Buffer;
  readonly inputGradient: Buffer;
  readonly parameters: Record<string, Buffer>;
  readonly parameterGradients: Record<string, Buffer>;
  readonly values: { readonly [name: string]: Float64Array };
}

/** Random inputs and weights, clear of 0, where activations have their kinks. */
function layerBuffers(layer: Layer, inputShape: Shape, batch: number): LayerBuffers {
  const backend = float64Backend();
  const random = createRandom(1);
  const values: Record<string, Float64Array> = {};
  const filled = (name: string, shape: Shape) => {
    values[name] = Float64Array.from({ length: sizeOf(shape) }, () => {
      const size = random.uniform(0.1, 1);
      return random.integer(2) === 0 ? size : -size;
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
  const specs = layer.parameters;
  return {
    backend,
    input: filled('input', [batch, ...inputShape]),
    output: used(outputShape),
    outputGradient: filled('outputGradient', outputShape),
    inputGradient: used([batch, ...inputShape]),
    parameters: Object.fromEntries(specs.map(({ name, shape }) => [name, filled(name, shape)])),
    parameterGradients: Object.fromEntries(specs.map(({ name, shape }) => [name, used(shape)])),
    values,
  };
}

function gradientsOf(layer: Layer, inputShape: Shape, batch: number, wantsInputGradient: boolean) {
  const buffers = layerBuffers(layer, inputShape, batch);
  const { backend, inputGradient, parameterGradients } = buffers;
  const pass = { ...buffers, kernels: backend.kernels };
  layer.forward(pass);
  layer.backward({ ...pass, inputGradient: wantsInputGradient ? inputGradient : undefined });
  for (const [name, buffer] of Object.entries({
    input: buffers.input,
    outputGradient: buffers.outputGradient,
    ...buffers.parameters,
  })) {
    expect(backend.read(buffer), `${layer.kind} must leave its ${name} as it is`).toEqual(
      buffers.values[name],
    );
  }
  return {
    input: backend.read(inputGradient),
    parameters: Object.fromEntries(
      Object.entries(parameterGradients).map(([name, buffer]) => [name, backend.read(buffer)]),
    ),
  };
}

/** Checks ∂(Σ outputGradient · output) by the input and by every parameter. */
function checkLayerGradients(layer: Layer, inputShape: Shape, batch: number): void {
  const buffers = layerBuffers(layer, inputShape, batch);
  const { backend, input, output, parameters, values } = buffers;
  const gradients = gradientsOf(layer, inputShape, batch, true);
  const weightedSum = (target: Buffer) => (point: Float64Array) => {
    backend.upload(target, point);
    layer.forward({ ...buffers, kernels: backend.kernels });
    return backend.read(output).reduce((sum, value, i) => sum + value * values.outputGradient[i], 0);
  };
  checkGradient({
    name: `${layer.kind}, input`,
    evaluate: weightedSum(input),
    point: values.input,
    gradient: gradients.input,
  });
  backend.upload(input, values.input);
  for (const [name, buffer] of Object.entries(parameters)) {
    checkGradient({
      name: `${layer.kind}, ${name}`,
      evaluate: weightedSum(buffer),
      point: values[name],
      gradient: gradients.parameters[name],
    });
    backend.upload(buffer, values[name]);
  }
}
