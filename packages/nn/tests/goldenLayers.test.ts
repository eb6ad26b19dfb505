import { readFileSync } from 'node:fs';
import { type Backend, type BackendBuffer, referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import {
  avgPool2d,
  batchNorm,
  conv2d,
  dropout,
  flatten,
  gelu,
  globalAvgPool,
  type Layer,
  layerNorm,
  leakyRelu,
  linear,
  maxPool2d,
  relu,
  residual,
  sigmoid,
  silu,
  softmax,
  tanh,
  zerosInitializer,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';

interface Settings {
  inputs: number;
  outputs: number;
  window: [number, number];
  stride: [number, number];
  padding: [number, number];
  groups: number;
  bias?: boolean;
  features: number;
  momentum: number;
  epsilon: number;
  slope: number;
  approximation: string;
}

interface Golden {
  name: string;
  kind: string;
  settings: Settings;
  inputShape: number[];
  outputShape: number[];
  batch: number;
  parameters: Record<string, { shape: number[]; values: number[] }>;
  input: number[];
  outputGradient: number[];
  output: number[];
  inputGradient: number[];
  parameterGradients: Record<string, number[]>;
  mode?: 'training' | 'evaluation';
  after?: Record<string, number[]>;
}

/** Made by fixtures/layers.py: PyTorch in double precision. */
const goldens: Golden[] = JSON.parse(readFileSync(new URL('fixtures/layers.json', import.meta.url), 'utf8'));

const make: Record<string, (settings: Settings, golden: Golden) => Layer> = {
  linear: ({ inputs, outputs, bias }) =>
    linear(inputs, outputs, { bias: bias === false ? false : zerosInitializer }),
  conv2d: ({ inputs, outputs, window, stride, padding, groups, bias }) =>
    conv2d(inputs, outputs, window, { stride, padding, groups, bias: bias ? zerosInitializer : false }),
  maxPool2d: ({ window, stride, padding }) => maxPool2d(window, { stride, padding }),
  avgPool2d: ({ window, stride, padding }) => avgPool2d(window, { stride, padding }),
  globalAvgPool,
  batchNorm: ({ features, ...options }) => batchNorm(features, options),
  layerNorm: ({ features, ...options }) => layerNorm(features, options),
  relu,
  leakyRelu: ({ slope }) => leakyRelu(slope),
  gelu: ({ approximation }) => gelu({ approximate: approximation === 'tanh' }),
  silu,
  sigmoid,
  tanh,
  softmax,
  flatten,
  residual: (_, { inputShape }) =>
    inputShape.length === 1
      ? residual([linear(4, 6), relu(), linear(6, 4)])
      : residual([conv2d(2, 3, 3, { padding: 1 }), relu(), conv2d(3, 2, 3, { padding: 1 })]),
};

/** The results by name, computed on a backend. */
function compute(backend: Backend, golden: Golden, layer: Layer): Record<string, BackendBuffer> {
  const { batch, inputShape, outputShape, mode } = golden;
  const holding = (shape: readonly number[], values: ArrayLike<number>) => {
    const buffer = backend.allocate('f32', shape);
    backend.upload(buffer, values);
    return buffer;
  };
  const allocate = (shape: readonly number[]) => backend.allocate('f32', shape);
  const workspace = Object.entries(layer.workspace?.(inputShape, batch) ?? {});
  const specs = layer.parameters;
  const pass = {
    kernels: backend.kernels,
    training: mode === 'evaluation' ? undefined : { seed: 1 },
    input: holding([batch, ...inputShape], golden.input),
    output: allocate([batch, ...outputShape]),
    outputGradient: holding([batch, ...outputShape], golden.outputGradient),
    inputGradient: allocate([batch, ...inputShape]),
    workspace: Object.fromEntries(workspace.map(([name, shape]) => [name, allocate(shape)])),
    parameters: Object.fromEntries(
      specs.map(({ name, shape }) => [name, holding(shape, golden.parameters[name].values)]),
    ),
    parameterGradients: Object.fromEntries(specs.map(({ name, shape }) => [name, allocate(shape)])),
  };
  layer.forward(pass);
  layer.backward(pass);
  const { output, inputGradient, parameters, parameterGradients } = pass;
  const after = Object.keys(golden.after ?? {}).map((name) => [`${name} afterwards`, parameters[name]]);
  return { output, inputGradient, ...parameterGradients, ...Object.fromEntries(after) };
}

function expectedOf(golden: Golden): Record<string, number[]> {
  const { output, inputGradient, parameterGradients, after = {} } = golden;
  const afterwards = Object.entries(after).map(([name, values]) => [`${name} afterwards`, values]);
  return { output, inputGradient, ...parameterGradients, ...Object.fromEntries(afterwards) };
}

function expectClose(
  name: string,
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
) {
  expect(actual.length, name).toBe(expected.length);
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs(actual[index] - value) / Math.max(1, Math.abs(value));
    expect(difference, `${name}, number ${index}: ${actual[index]}, not ${value}`).toBeLessThan(tolerance);
  }
}

describe.for(goldens)('$name agrees with PyTorch', (golden) => {
  const layer = make[golden.kind](golden.settings, golden);

  test('in double precision, to 12 digits', () => {
    const backend = float64Backend();
    const results = compute(backend, golden, layer);
    for (const [name, expected] of Object.entries(expectedOf(golden))) {
      expectClose(name, backend.read(results[name]), expected, 1e-12);
    }
  });

  test('in single precision, to 5 digits', async () => {
    const backend = referenceBackend();
    const results = compute(backend, golden, layer);
    for (const [name, expected] of Object.entries(expectedOf(golden))) {
      expectClose(name, await backend.download(results[name]), expected, 1e-5);
    }
  });

  test('and has the parameters and shapes that PyTorch has', () => {
    expect(layer.outputShape(golden.inputShape)).toEqual(golden.outputShape);
    expect(layer.parameters.map(({ name, shape }) => [name, shape])).toEqual(
      Object.entries(golden.parameters).map(([name, { shape }]) => [name, shape]),
    );
  });
});

test('every layer but dropout, which is left to chance, has golden values', () => {
  const kinds = new Set([...goldens.map(({ kind }) => kind), dropout().kind]);
  expect([...kinds].sort()).toEqual(allLayers.map(({ kind }) => kind).sort());
});
