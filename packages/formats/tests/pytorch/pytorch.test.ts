import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  batchNorm,
  conv2d,
  flatten,
  gelu,
  type Layer,
  layerNorm,
  linear,
  type Network,
  relu,
  residual,
  sequential,
  silu,
  softmax,
  tanh,
} from '@inkling/nn';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  FormatError,
  pytorchFormat,
  readStateDict,
  setStateDict,
  stateDictOf,
  storedTensor,
} from '../../src/pytorch/index.ts';
import { plain } from '../support/arbitraryTensors.ts';

// The files are of PyTorch 1.13, and in `newer` of 2.13; `fixtures/pytorch/make.py` made them, with what its
// networks answer.
const read = (name: string) =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../fixtures/pytorch', name)));
const backend = referenceBackend();

const networks: Readonly<Record<string, () => Network>> = {
  mlp: () => sequential([linear(6, 5), relu(), batchNorm(5), linear(5, 3), softmax()], { backend }),
  named: () => {
    const first: Layer[] = [conv2d(1, 4, 3, { padding: 1 }), batchNorm(4), relu()];
    const second: Layer[] = [conv2d(4, 6, 3, { stride: 2, groups: 2, bias: false }), relu(), flatten()];
    return sequential([...first, ...second, linear(24, 8), tanh(), linear(8, 3)], {
      backend,
      inputShape: [6, 6, 1],
    });
  },
  deep: () => {
    const inner = [conv2d(3, 3, 3, { padding: 1, bias: false }), batchNorm(3), silu()];
    const layers = [conv2d(2, 3, 3), residual(inner), flatten(), layerNorm(12), gelu(), linear(12, 2)];
    return sequential(layers, { backend, inputShape: [4, 4, 2] });
  },
};

async function run(network: Network, inputs: readonly number[][]): Promise<number[]> {
  const rows = new Tensor('f32', [inputs.length, inputs[0].length], Float32Array.from(inputs.flat()));
  return [...(await network.run(rows)).data];
}

describe.for(['mlp', 'named', 'deep', 'newer/named'])('a module of PyTorch (%s)', (name) => {
  const { inputs, outputs } = JSON.parse(new TextDecoder().decode(read(`${name}.json`)));
  const makeNetwork = networks[name.replace('newer/', '')];

  test.for(['pt', 'safetensors'])('answers as there, from its .%s file', async (ending) => {
    const network = makeNetwork();
    setStateDict(network, readStateDict(read(`${name}.${ending}`)));
    const answers = await run(network, inputs);
    const differences = answers.map((answer, index) => Math.abs(answer - outputs.flat()[index]));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });

  test('comes back with the tensors that it came with', async () => {
    const network = makeNetwork();
    const tensors = readStateDict(read(`${name}.pt`));
    setStateDict(network, tensors);
    const values = (map: Record<string, unknown>) =>
      Object.entries(map)
        .filter(([key]) => !key.endsWith('num_batches_tracked'))
        .map(([, value]) => value);
    expect(values(plain(await stateDictOf(network)))).toEqual(values(plain(tensors)));
  });
});

test('a network has the names and shapes of an nn.Sequential', async () => {
  const shapes = [...(await stateDictOf(networks.deep()))].map(([name, { shape }]) => [name, shape.join()]);
  const there = [...readStateDict(read('deep.pt'))].map(([name, { shape }]) => [name, shape.join()]);
  expect(shapes.sort()).toEqual(there.sort());
});

test('tensors that lie in their storage in any way are read', () => {
  const column = [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11];
  expect(plain(readStateDict(read('views.pt')))).toEqual({
    'tensor transposed': { shape: [4, 3], type: 'f32', values: column },
    'tensor part': { shape: [4], type: 'f32', values: [4, 5, 6, 7] },
    'tensor half': { shape: [2], type: 'f16', values: [0.5, -2] },
    'tensor bf16': { shape: [2], type: 'bf16', values: [1, 3] },
    'tensor double': { shape: [1], type: 'f64', values: [0.1] },
    'tensor count': { shape: [], type: 'i64', values: [7] },
    'tensor flags': { shape: [2], type: 'bool', values: [1, 0] },
    'tensor parameter': { shape: [2], type: 'f32', values: [1, 1] },
  });
});

test('the state_dict among other things of a checkpoint is found', () => {
  expect(plain(readStateDict(read('checkpoint.pt')))).toEqual(plain(readStateDict(read('mlp.pt'))));
});

describe('refused', () => {
  test.for<[string, string, string]>([
    [
      'os-system.pt',
      'FORMAT_UNSUPPORTED',
      'pickle: it names "posix.system" of Python, which is not called here',
    ],
    ['module.pt', 'FORMAT_UNSUPPORTED', 'it names "torch.nn.modules.container.Sequential" of Python'],
    ['old.pt', 'FORMAT_UNSUPPORTED', 'a pickle without an archive, as PyTorch wrote before 1.6'],
    ['expanded.pt', 'FORMAT_LIMIT', 'a tensor has 12000 numbers, but its storage has 12'],
  ])('%s', ([name, code, message]) => {
    expect(() => readStateDict(read(name))).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  /** mlp.pt with another pickle. */
  const archive = unzipSync(read('mlp.pt'));
  const withPickle = (...parts: (string | number)[]) => {
    const files = { ...archive };
    files['mlp/data.pkl'] = Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])),
    );
    // Stored, as PyTorch does; to pack it takes more time than to read it.
    return zipSync(files, { level: 0 });
  };

  test.for<[string, string]>([
    ['builtins\neval', '"builtins.eval"'],
    ['os\nsystem', '"os.system"'],
    ['nt\nsystem', '"nt.system"'],
    ['torch.hub\nload', '"torch.hub.load"'],
    ['__proto__\nconstructor', '"__proto__.constructor"'],
  ])('the name %s, before anything follows from it', ([name, shown]) => {
    const call = withPickle(0x80, 2, `c${name}\n`, 'X', 4, 0, 0, 0, 'true', 0x85, 'R.');
    expect(() => readStateDict(call)).toThrow(
      expect.objectContaining({ code: 'FORMAT_UNSUPPORTED', message: expect.stringContaining(shown) }),
    );
  });

  test.for<[string, (string | number)[], string]>([
    // i, o, STACK_GLOBAL, NEWOBJ, EXT1 and others that make or call things
    ['the opcode INST', [0x80, 2, '(ios\nsystem\n.'], 'its opcode 105 at byte 3'],
    ['the opcode OBJ', [0x80, 2, '(o.'], 'its opcode 111 at byte 3'],
    ['the opcode STACK_GLOBAL', [0x80, 2, 0x93, '.'], 'its opcode 147'],
    ['the opcode NEWOBJ', [0x80, 2, 0x81, '.'], 'its opcode 129'],
    ['the opcode EXT1', [0x80, 2, 0x82, 1, '.'], 'its opcode 130'],
    ['another protocol', [0x80, 4, '}.'], 'it has protocol 4'],
    ['no end', [0x80, 2, '}'], 'it is cut off'],
    ['a long text', [0x80, 2, 'X', 255, 255, 255, 255, 'a.'], 'it is cut off'],
    ['an empty stack', [0x80, 2, 'a.'], 'a value is missing'],
    ['no mark', [0x80, 2, 't.'], 'a mark is missing'],
    ['nothing remembered', [0x80, 2, 'h', 7, '.'], 'it refers to nothing'],
    ['a call of a number', [0x80, 2, 'K', 1, ')R.'], 'it calls what is no function'],
    ['a key twice', [0x80, 2, '}(K', 1, 'NK', 1, 'Nu.'], 'has number twice'],
    ['a list in itself', [0x80, 2, ']q', 0, 'h', 0, 'a.'], 'holds no state_dict'],
    ['a dictionary in itself', [0x80, 2, '}q', 0, 'X', 5, 0, 0, 0, 'modelh', 0, 's.'], 'holds no state_dict'],
    [
      'a storage of no archive',
      [0x80, 2, '(X', 7, 0, 0, 0, 'storagectorch\nFloatStorage\nX', 5, 0, 0, 0, '../xyNK', 1, 'tQ.'],
      'has no "mlp/data/../xy"',
    ],
  ])('%s', ([, parts, message]) => {
    expect(() => readStateDict(withPickle(...parts))).toThrow(message);
  });

  test('an archive whose pickle ends at any byte', () => {
    const pickle = archive['mlp/data.pkl'];
    for (let length = 0; length < pickle.length; length += 1) {
      expect(() => readStateDict(withPickle(...pickle.subarray(0, length))), String(length)).toThrow(
        FormatError,
      );
    }
  });

  test('a file that ends at any byte', () => {
    const bytes = read('mlp.pt');
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => readStateDict(bytes.subarray(0, length)), String(length)).toThrow(FormatError);
    }
  });

  test('tensors of another network, by layer and shape', () => {
    const small = sequential([linear(6, 4), relu(), linear(4, 3)], { backend });
    expect(() => setStateDict(small, readStateDict(read('mlp.pt')))).toThrow(
      'no tensors for layer 0 (linear: weight [4, 6], bias [4]); left are "0" with "weight" [5, 6], "bias" [5] and 2 more.',
    );
    const part = sequential([linear(6, 5), batchNorm(5)], { backend });
    expect(() => setStateDict(part, readStateDict(read('mlp.pt')))).toThrow(
      'no layer for some tensors; left are "3" with "weight" [3, 5], "bias" [3].',
    );
    expect(() => setStateDict(part, readStateDict(read('mlp.pt')), { source: 'mlp.pt' })).toThrow(
      /^mlp\.pt: the network has no layer/,
    );
  });

  test('weights that are no numbers, and the network stays as it was', async () => {
    const network = networks.mlp();
    const before = await network.weights();
    const tensors = new Map(readStateDict(read('mlp.pt')));
    tensors.set('3.bias', storedTensor([3], 'f32', [1, Number.NaN, 2]));
    expect(() => setStateDict(network, tensors)).toThrow('weights must be finite');
    expect(await network.weights()).toEqual(before);
  });

  test('a residual behind a flattened picture', () => {
    const layers = [flatten(), residual([linear(8, 8)])];
    const network = sequential(layers, { backend, inputShape: [2, 2, 2] });
    expect(() => setStateDict(network, new Map())).toThrow('layer 1 (residual) works on a flattened picture');
  });

  test('to read weights without layers as a model', () => {
    for (const name of ['mlp.pt', 'mlp.safetensors', 'old.pt']) {
      const { recognizes } = pytorchFormat;
      expect(recognizes({ bytes: read(name), text: '' } as never)).toBe(true);
    }
  });
});

const published = resolve(import.meta.dirname, '../../../../../shared/data/models');
test.skipIf(!existsSync(published))('state_dicts that others published fit the layers that they have', () => {
  const load = (name: string) => readStateDict(new Uint8Array(readFileSync(resolve(published, name))));
  const convolutions = [conv2d(1, 32, 3), relu(), conv2d(32, 64, 3), flatten()];
  const dense = [linear(3136, 128), relu(), linear(128, 64), relu(), linear(64, 10)];
  const network = sequential([...convolutions, ...dense], { backend, inputShape: [11, 11, 1] });
  expect(() => setStateDict(network, load('conv-pytorch.pt'))).not.toThrow();
});
