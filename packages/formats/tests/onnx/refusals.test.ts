import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { PbfWriter } from 'pbf';
import { describe, expect, test } from 'vitest';
import { onnxFormat } from '../../src/onnx/index.ts';
import { fileWithTensor, floats, integers, node, onnxFile } from './support/onnxFile.ts';

const options = { backend: referenceBackend(), layers: allLayers, formats: [onnxFormat] };
const read = (bytes: Uint8Array) => readModel(bytes, options);

interface Refusal {
  readonly file: Uint8Array;
  readonly code: string;
  /** Words of the message: what, and where. */
  readonly words: readonly string[];
}

const picture = [1, 4, 4];
const filters = floats('w', [1, 1, 2, 2], [1, 2, 3, 4]);
const conv = (attributes: Parameters<typeof node>[3]) =>
  onnxFile(picture, [node('Conv', ['input', 'w'], 'output', attributes)], [filters]);
const pool = (operator: string, attributes: Parameters<typeof node>[3]) =>
  onnxFile(picture, [
    node(operator, ['input'], 'output', { kernel_shape: { integers: [2, 2] }, ...attributes }),
  ]);
const matrix = floats('w', [2, 2], [1, 2, 3, 4]);
const rows = (...nodes: ReturnType<typeof node>[]) => onnxFile([2], nodes, [matrix]);
const many = (count: number, make: (index: number) => ReturnType<typeof node>) =>
  Array.from({ length: count }, (_, index) => make(index));

/** A file of nodes without any field: 0x0a is their tag, and 0 their length. */
function emptyNodes(count: number): Uint8Array {
  const nodes = new Uint8Array(2 * count).map((_, index) => (index % 2 === 0 ? 0x0a : 0));
  const writer = new PbfWriter();
  writer.writeVarintField(1, 8);
  writer.writeBytesField(7, nodes);
  return writer.finish();
}

const damagedFiles: Readonly<Record<string, Refusal>> = {
  'a node that needs what nothing makes': {
    file: onnxFile([2], [node('MatMul', ['input', 'lost'], 'output')]),
    code: 'FORMAT',
    words: ['node "output" (MatMul)', '"lost"'],
  },
  'an output that nothing makes': {
    file: onnxFile([2], []),
    code: 'FORMAT',
    words: ['the output', '"output"'],
  },
  'a node that needs its own output': {
    file: onnxFile(
      [2],
      [node('Relu', ['b'], 'a'), node('Tanh', ['a'], 'b'), node('Add', ['a', 'input'], 'output')],
    ),
    code: 'FORMAT',
    words: ['node "a" (Relu)', 'cyclic'],
  },
  'two nodes of the same output': {
    file: onnxFile([2], [node('Relu', ['input'], 'output'), node('Tanh', ['input'], 'output')]),
    code: 'FORMAT',
    words: ['"output"', 'two values'],
  },
  'an initializer twice': {
    file: onnxFile([2], [node('MatMul', ['input', 'w'], 'output')], [matrix, matrix]),
    code: 'FORMAT',
    words: ['"w"', 'two values'],
  },
  'a negative length': {
    file: fileWithTensor((pbf) => {
      pbf.writeVarintField(1, -2);
      pbf.writeVarintField(1, 2);
      pbf.writeVarintField(2, 1);
      pbf.writeBytesField(9, new Uint8Array(16));
    }),
    code: 'FORMAT',
    words: ['tensor "w"', '[-2, 2]'],
  },
  'lengths far beyond its bytes': {
    file: fileWithTensor((pbf) => {
      pbf.writeVarintField(1, 2 ** 40);
      pbf.writeVarintField(1, 2 ** 40);
      pbf.writeVarintField(2, 1);
      pbf.writeBytesField(9, new Uint8Array(16));
    }),
    code: 'FORMAT',
    words: ['tensor "w"', '4 numbers'],
  },
  'a matrix for another number of features': {
    file: onnxFile([3], [node('MatMul', ['input', 'w'], 'output')], [matrix]),
    code: 'FORMAT',
    words: ['node "output" (MatMul)', '2 features', 'has 3'],
  },
  'a permutation of other axes': {
    file: onnxFile([2], [node('Transpose', ['input'], 'output', { perm: { integers: [0, 5] } })]),
    code: 'FORMAT',
    words: ['node "output" (Transpose)'],
  },
};

const unsupportedFiles: Readonly<Record<string, Refusal>> = {
  'an operator that is no layer': {
    file: onnxFile([2], [node('Relu', ['input'], 'a'), node('LSTM', ['a'], 'output')]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (LSTM)'],
  },
  'weights in another file': {
    file: fileWithTensor((pbf) => {
      pbf.writeVarintField(1, 2);
      pbf.writeVarintField(1, 2);
      pbf.writeVarintField(2, 1);
      pbf.writeMessage(
        13,
        (path, entry) => {
          entry.writeStringField(1, 'location');
          entry.writeStringField(2, path);
        },
        '../../etc/passwd',
      );
      pbf.writeVarintField(14, 1);
    }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['tensor "w"', 'another file, which is not given; export it with external_data=False'],
  },
  'an old version of the operators': {
    file: onnxFile([2], [node('Relu', ['input'], 'output')], [], 6),
    code: 'FORMAT_UNSUPPORTED',
    words: ['version 6'],
  },
  'a sum of two branches': {
    file: rows(
      node('MatMul', ['input', 'w'], 'a'),
      node('Relu', ['input'], 'b'),
      node('Add', ['a', 'b'], 'output'),
    ),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Add)', 'both activations'],
  },
  'a product of two branches': {
    file: rows(node('MatMul', ['input', 'w'], 'a'), node('Mul', ['a', 'input'], 'output')),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Mul)', 'neither as a SiLU'],
  },
  'activations that are joined, and are no probabilities of two classes': {
    file: rows(
      node('MatMul', ['input', 'w'], 'a'),
      node('Concat', ['a', 'input'], 'output', { axis: { integer: 1 } }),
    ),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Concat)', 'it joins activations'],
  },
  'the error function by itself': {
    file: onnxFile([2], [node('Erf', ['input'], 'output')]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Erf)', 'GELU'],
  },
  'a quotient by the input': {
    file: onnxFile([2], [node('Div', ['v', 'input'], 'output')], [floats('v', [2], [1, 2])]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Div)', 'divides by an activation'],
  },
  'dilated filters': {
    file: conv({ dilations: { integers: [2, 2] } }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Conv)', 'dilations'],
  },
  'a padding as large as the window': {
    file: conv({ pads: { integers: [2, 2, 2, 2] } }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Conv)', 'padding'],
  },
  'pooling with a padding on one side': {
    file: pool('MaxPool', { pads: { integers: [0, 0, 1, 1] } }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (MaxPool)', 'both sides'],
  },
  'pooling with cut windows': {
    file: pool('MaxPool', { strides: { integers: [3, 3] }, ceil_mode: { integer: 1 } }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (MaxPool)', 'cut off'],
  },
  'averages without the padding': {
    file: pool('AveragePool', { pads: { integers: [1, 1, 1, 1] } }),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (AveragePool)', 'leave padding out'],
  },
  'a norm over the rows of a picture': {
    file: onnxFile([3, 4], [node('Softmax', ['input'], 'output', { axis: { integer: 1 } })]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Softmax)', 'not our last one'],
  },
  'a row that becomes a picture with channels first': {
    file: onnxFile(
      [18],
      [node('Reshape', ['input', 's'], 'a'), node('Conv', ['a', 'w'], 'output')],
      [integers('s', [-1, 2, 3, 3]), floats('w', [1, 2, 1, 1], [1, 2])],
    ),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Conv)', 'Our channels are the last axis'],
  },
  'a reshape of the batch': {
    file: onnxFile([4], [node('Reshape', ['input', 's'], 'output')], [integers('s', [2, -1])]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "output" (Reshape)', 'batch'],
  },
  'the second output of a node': {
    file: onnxFile(
      [2],
      [{ ...node('Dropout', ['input'], 'a'), outputs: ['a', 'mask'] }, node('Relu', ['mask'], 'output')],
    ),
    code: 'FORMAT_UNSUPPORTED',
    words: ['node "a" (Dropout)', 'only its first output'],
  },
  'nothing but the input': {
    file: onnxFile([2], [node('Identity', ['input'], 'output')]),
    code: 'FORMAT_UNSUPPORTED',
    words: ['changes nothing'],
  },
};

const costlyFiles: Readonly<Record<string, Refusal>> = {
  'a constant that is moved again and again': {
    file: onnxFile(
      [100],
      [
        ...many(2000, (index) => node('Transpose', [index === 0 ? 'w' : `t${index - 1}`], `t${index}`)),
        node('MatMul', ['input', 't1999'], 'output'),
      ],
      [floats('w', [100, 100], new Array(10_000).fill(1))],
    ),
    code: 'FORMAT_LIMIT',
    words: ['Transpose', 'too much work'],
  },
  'a matrix that many layers share': {
    file: onnxFile(
      [200],
      [
        ...many(100, (index) => node('MatMul', [index === 0 ? 'input' : `m${index - 1}`, 'w'], `m${index}`)),
        node('Relu', ['m99'], 'output'),
      ],
      [floats('w', [200, 200], new Array(40_000).fill(1))],
    ),
    code: 'FORMAT_LIMIT',
    words: ['4000000 weights', 'share'],
  },
  'more layers than the limit, in a long row': {
    file: onnxFile(
      [2],
      many(5000, (index) =>
        node('Relu', [index === 0 ? 'input' : `r${index - 1}`], index === 4999 ? 'output' : `r${index}`),
      ),
    ),
    code: 'MODEL_LIMIT',
    words: ['5,000 layers'],
  },
  'residuals that lie in each other too deeply': {
    file: onnxFile(
      [2],
      [
        node('Relu', ['input'], 'r0'),
        ...many(40, (index) =>
          node('Add', ['input', `r${index}`], index === 39 ? 'output' : `r${index + 1}`),
        ),
      ],
    ),
    code: 'FORMAT_UNSUPPORTED',
    words: ['(Add)', '16 deep'],
  },
  'empty nodes without end': {
    // Each takes two bytes in the file, and some hundred in memory.
    file: emptyNodes(250_000),
    code: 'FORMAT_LIMIT',
    words: ['200000 messages'],
  },
};

describe.for([
  ['a damaged file', damagedFiles],
  ['a graph that is no network of ours', unsupportedFiles],
  ['a small file that would cost much', costlyFiles],
] as const)('%s is refused:', ([, files]) => {
  test.for(Object.keys(files))('%s', (name) => {
    const { file, code, words } = files[name];
    for (const word of words) {
      expect(() => read(file)).toThrow(
        expect.objectContaining({ code, message: expect.stringContaining(word) }),
      );
    }
  });
});

test('a layer that the caller does not have is named', () => {
  const file = rows(node('MatMul', ['input', 'w'], 'product'), node('Tanh', ['product'], 'output'));
  const layers = allLayers.filter(({ kind }) => kind !== 'tanh');
  expect(() => readModel(file, { ...options, layers })).toThrow(
    'node "output" (Tanh): it needs the layer tanh',
  );
});

test('a message stays short and on one line, whatever the names in the file', () => {
  const file = onnxFile([2], [node(`L\n\u202e${'S'.repeat(5000)}`, ['input'], 'output')]);
  expect(() => read(file)).toThrow(
    expect.objectContaining({ message: expect.stringMatching(/^[ -~…]{20,400}$/) }),
  );
});
