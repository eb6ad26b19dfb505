import { type Backend, type BackendBuffer, referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import type { Layer, Training } from '../src/index.ts';
import { isLearned } from '../src/network/parameters.ts';
import { expectClose } from './support/expectClose.ts';
import { exportedFrom, goldenValues } from './support/golden.ts';

interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

interface Golden {
  readonly layer: Layer;
  /** Absent in evaluation. */
  readonly training?: Training;
  readonly input: NumpyArray;
  readonly parameters: Readonly<Record<string, NumpyArray>>;
  readonly outputGradient: NumpyArray;
  readonly output: NumpyArray;
  /** With respect to `input`, and to each learned parameter. */
  readonly gradients: Readonly<Record<string, NumpyArray>>;
  /** Parameters that are not learned, after a step in training. */
  readonly after?: Readonly<Record<string, NumpyArray>>;
}

const goldens = goldenValues<Golden>('layers');

/** Computes the values that `expectedOf` names, on a backend. */
function compute(backend: Backend, golden: Golden): Record<string, BackendBuffer> {
  const { layer, training, input, parameters: given, outputGradient, output } = golden;
  const [batch, ...inputShape] = input.shape;
  const allocate = (shape: readonly number[]) => backend.allocate('f32', shape);
  const holding = ({ shape, values }: NumpyArray) => {
    const buffer = allocate(shape);
    backend.upload(buffer, values);
    return buffer;
  };
  const workspace = Object.entries(layer.workspace?.(inputShape, batch) ?? {});
  const pass = {
    kernels: backend.kernels,
    training,
    input: holding(input),
    output: allocate(output.shape),
    outputGradient: holding(outputGradient),
    inputGradient: allocate(input.shape),
    workspace: Object.fromEntries(workspace.map(([name, shape]) => [name, allocate(shape)])),
    parameters: Object.fromEntries(layer.parameters.map(({ name }) => [name, holding(given[name])])),
    parameterGradients: Object.fromEntries(
      layer.parameters.map(({ name, shape }) => [name, allocate(shape)]),
    ),
  };
  layer.forward(pass);
  layer.backward(pass);
  const gradients = { input: pass.inputGradient, ...pass.parameterGradients };
  return { output: pass.output, ...prefixed('gradient by', gradients), ...prefixed('new', pass.parameters) };
}

function expectedOf({ output, gradients, after = {} }: Golden): Record<string, NumpyArray> {
  return { output, ...prefixed('gradient by', gradients), ...prefixed('new', after) };
}

function prefixed<Value>(words: string, values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${words} ${name}`, value]));
}

describe.for(goldens)('$name agrees with numpy', (golden) => {
  test('in double precision, to 12 digits', () => {
    const backend = float64Backend();
    const results = compute(backend, golden);
    for (const [name, { values }] of Object.entries(expectedOf(golden))) {
      expectClose(backend.read(results[name]), values, 1e-12, name);
    }
  });

  test('in single precision, to 5 digits', async () => {
    const backend = referenceBackend();
    const results = compute(backend, golden);
    for (const [name, { values }] of Object.entries(expectedOf(golden))) {
      expectClose(await backend.download(results[name]), values, 1e-5, name);
    }
  });

  test('with the same parameters, gradients and shapes', () => {
    const { layer, input, output, parameters, gradients } = golden;
    const shapesOf = (arrays: Readonly<Record<string, NumpyArray>>) =>
      Object.entries(arrays).map(([name, { shape }]) => [name, shape]);
    const specs = (those: Layer['parameters']) => those.map(({ name, shape }) => [name, shape]);
    expect(layer.outputShape(input.shape.slice(1))).toEqual(output.shape.slice(1));
    expect(specs(layer.parameters)).toEqual(shapesOf(parameters));
    expect([['input', input.shape], ...specs(layer.parameters.filter(isLearned))]).toEqual(
      shapesOf(gradients),
    );
  });
});

test('every layer that the package exports has golden values', () => {
  const kinds = new Set(goldens.map(({ layer }) => layer.kind));
  expect([...kinds].sort()).toEqual(exportedFrom('layers').sort());
});
