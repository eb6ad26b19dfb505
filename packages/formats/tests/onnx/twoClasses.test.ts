import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { onnxFormat } from '../../src/onnx/index.ts';
import { expectSameAnswers } from './support/expectSameAnswers.ts';
import { floats, node, onnxFile } from './support/onnxFile.ts';
import { runOnnx } from './support/onnxRuntime.ts';

// Graphs are built by hand after the source of skl2onnx, and not verified against the program.

const options = { backend: referenceBackend(), layers: allLayers, formats: [onnxFormat] };

const weights = [
  floats('coefficient', [3, 4], [0.5, -1, 0.25, 2, 1.5, 0.75, -0.5, -2, 1, -0.25, 0.125, 3]),
  floats('intercepts', [1, 4], [0.1, 0.2, -0.3, 0.4]),
  floats('coefficient1', [4, 1], [1, -2, 0.5, 0.75]),
  floats('intercepts1', [1, 1], [-0.6]),
  floats('unity', [], [1]),
  floats('three', [], [3]),
];
const hidden = [
  node('MatMul', ['input', 'coefficient'], 'mul_result'),
  node('Add', ['mul_result', 'intercepts'], 'add_result'),
  node('Relu', ['add_result'], 'next_activations'),
];
const scores = [
  node('MatMul', ['next_activations', 'coefficient1'], 'mul_result1'),
  node('Add', ['mul_result1', 'intercepts1'], 'add_result1'),
];
const share = node('Sigmoid', ['add_result1'], 'out_activations_result');
const complement = node('Sub', ['unity', 'out_activations_result'], 'negative_class_proba');
const joined = (inputs: readonly string[], axis = 1) =>
  node('Concat', inputs, 'output', { axis: { integer: axis } });
const both = ['negative_class_proba', 'out_activations_result'];

const rows = [0.5, -1, 2, 0, 0, 0, 3, 1, -2, -1, -1, -1, 40, 40, 40];
const inputs = new Tensor('f32', [5, 3], Float32Array.from(rows));

test.for([1, -1])(
  'a classifier of two classes by scikit-learn is read with two outputs, axis %i',
  async (axis) => {
    const file = onnxFile([3], [...hidden, ...scores, share, complement, joined(both, axis)], weights);
    const { network } = readModel(file, options);
    expect(network.layers.map(({ kind }) => kind)).toEqual(['linear', 'relu', 'linear', 'softmax']);
    expectSameAnswers(await network.run(inputs), await runOnnx(file, inputs));
  },
);

test('its last layer may be a Gemm, and a single one', async () => {
  const gemm = node('Gemm', ['input', 'w', 'b'], 'add_result1');
  const parameters = [floats('w', [3, 1], [1, -2, 0.5]), floats('b', [1], [0.25]), ...weights];
  const file = onnxFile([3], [gemm, share, complement, joined(both)], parameters);
  const { network } = readModel(file, options);
  expect(network.layers.map(({ kind }) => kind)).toEqual(['linear', 'softmax']);
  expectSameAnswers(await network.run(inputs), await runOnnx(file, inputs));
});

test('what is no linear layer before the sigmoid is refused', () => {
  const file = onnxFile([1], [node('Sigmoid', ['input'], both[1]), complement, joined(both)], weights);
  expect(() => readModel(file, options)).toThrow(expect.objectContaining({ code: 'FORMAT_UNSUPPORTED' }));
});

test.for<[string, ReturnType<typeof node>[]]>([
  ['y and 1 − y', [...scores, share, complement, joined(both.toReversed())]],
  ['y twice', [...scores, share, joined([both[1], both[1]])]],
  ['3 − y and y', [...scores, share, { ...complement, inputs: ['three', both[1]] }, joined(both)]],
  ['the tanh of the scores', [...scores, { ...share, operator: 'Tanh' }, complement, joined(both)]],
  [
    'the sigmoids of several outputs',
    [node('Sigmoid', ['next_activations'], both[1]), complement, joined(both)],
  ],
  ['three activations', [...scores, share, complement, joined([...both, both[1]])]],
])('what joins %s is refused', ([, nodes]) => {
  const file = onnxFile([3], [...hidden, ...nodes], weights);
  expect(() => readModel(file, options)).toThrow('node "output" (Concat): it joins activations');
});
