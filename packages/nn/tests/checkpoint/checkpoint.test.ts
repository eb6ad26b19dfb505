import { readFileSync } from 'node:fs';
import { ArgumentError, crc32, referenceBackend } from '@inkling/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  adam,
  type Checkpoint,
  CheckpointError,
  dropout,
  earlyStopping,
  ema,
  expectSameNetwork,
  linear,
  ModelLimitError,
  type Network,
  readCheckpoint,
  relu,
  restoreNetwork,
  sequential,
  sgd,
  type TrainingState,
  train,
  writeCheckpoint,
} from '../../src/index.ts';
import { allLayers } from '../../src/layers/index.ts';
import { clouds, options } from '../support/networks.ts';

const reading = { backend: referenceBackend(), layers: allLayers };
const record = { program: 'a test', settings: { epochs: 4, name: 'é 数' } };
const arrays = {
  best: Float32Array.of(1, -0, Number.NaN, 1e-45),
  curve: Float64Array.of(1 / 3, Number.NaN, -0),
};

/**
 * A run with a memory of the optimizer, an average, early stopping and accumulation, and one with none of
 * them.
 */
async function stateOf(network: Network, withAll: boolean): Promise<TrainingState> {
  const given = {
    ...options({ iterations: 7 }),
    optimizer: withAll ? adam() : sgd({ learningRate: 0.1 }),
    averaging: withAll ? ema(network) : undefined,
    data: clouds(90, 1),
    ...(withAll
      ? { validation: clouds(30, 2), earlyStopping: earlyStopping({ patience: 9 }), accumulate: 2 }
      : {}),
    evaluateEvery: 5,
    progressEvery: 7,
  };
  for await (const progress of train(network, given)) return progress.state();
  throw new Error('There was no event.');
}

function makeNetwork(hidden = 8) {
  const layers = [linear(2, hidden), relu(), dropout(0.2), linear(hidden, 3)];
  return sequential(layers, { backend: referenceBackend(), seed: 5 });
}

let network: Network;
let state: TrainingState;
let bytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  network = makeNetwork();
  state = { ...(await stateOf(network, true)), running: { loss: 1.5, correct: 3, samples: 9 } };
  bytes = writeCheckpoint(network, { state, record, arrays });
});

/** The error of reading, with its code. */
function refusal(content: Uint8Array): { code: string; message: string } {
  try {
    readCheckpoint(content);
  } catch (error) {
    if (error instanceof CheckpointError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('It was read.');
}

/** The places of the fixed fields, as docs/checkpoint-format.md states them. */
const AT = { version: 8, length: 12, headLength: 16, head: 20 };

const viewOf = (content: Uint8Array<ArrayBuffer>) => new DataView(content.buffer);

/** A checkpoint with another head, whose lengths and checksum are right. */
function withHead(
  change: (head: Record<string, unknown>) => unknown,
  text?: string,
): Uint8Array<ArrayBuffer> {
  const length = viewOf(bytes).getUint32(AT.headLength, true);
  const head: Record<string, unknown> = JSON.parse(
    new TextDecoder().decode(bytes.subarray(AT.head, AT.head + length)),
  );
  const changed = new TextEncoder().encode(text ?? JSON.stringify(change(head)));
  const rest = bytes.subarray(AT.head + length, -4);
  const made = new Uint8Array(AT.head + changed.length + rest.length + 4);
  made.set(bytes.subarray(0, AT.head));
  made.set(changed, AT.head);
  made.set(rest, AT.head + changed.length);
  viewOf(made).setUint32(AT.length, made.length, true);
  viewOf(made).setUint32(AT.headLength, changed.length, true);
  return sealed(made);
}

function sealed(content: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  viewOf(content).setUint32(content.length - 4, crc32(content.subarray(0, -4)), true);
  return content;
}

describe('a checkpoint', () => {
  test.each([true, false])(
    'keeps every bit of the state, the record and the arrays (everything on: %s)',
    async (all) => {
      const own = makeNetwork();
      const expected = await stateOf(own, all);
      const read = readCheckpoint(writeCheckpoint(own, { state: expected, record, arrays }));
      expect(read.state).toEqual(expected);
      expect(read.state.earlyStopping?.best?.iteration).toBe(all ? 5 : undefined);
      expect(read.record).toEqual(record);
      for (const [name, values] of Object.entries(arrays)) {
        expect(new Uint8Array(read.arrays[name]?.buffer ?? []), name).toEqual(new Uint8Array(values.buffer));
      }
      expect(Object.keys(read.arrays)).toEqual(Object.keys(arrays));
    },
  );

  test('needs no record and no arrays', () => {
    const { record: own, arrays: none } = readCheckpoint(writeCheckpoint(network, { state }));
    expect([own, none]).toEqual([{}, {}]);
  });

  test('is read from the middle of a buffer, and its arrays are copies', () => {
    const larger = new Uint8Array(bytes.length + 5);
    larger.set(bytes, 3);
    const read = readCheckpoint(larger.subarray(3, 3 + bytes.length));
    const ofNode = readCheckpoint(Buffer.from(larger.buffer).subarray(3, 3 + bytes.length));
    larger.fill(0);
    expect(read.state).toEqual(state);
    expect(ofNode.state).toEqual(state);
  });

  test('holds the network: it is restored with its layers and its weights', async () => {
    const restored = restoreNetwork(readCheckpoint(bytes), reading);
    expect(restored.layers.map(({ kind, settings }) => ({ kind, settings }))).toEqual(
      network.layers.map(({ kind, settings }) => ({ kind, settings })),
    );
    expect(restored.shapes).toEqual(network.shapes);
    expect(await restored.weights()).toEqual(state.weights);
  });

  test('is the same file for the same content', () => {
    expect(writeCheckpoint(network, { state, record, arrays })).toEqual(bytes);
  });

  test('is not written for another network, or with names that are its own', () => {
    expect(() => writeCheckpoint(makeNetwork(9), { state })).toThrow(ArgumentError);
    const taken = { 'state.weights': Float32Array.of(1) };
    expect(() => writeCheckpoint(network, { state, arrays: taken })).toThrow(/Choose another one\.$/);
  });
});

describe('a checkpoint of another network', () => {
  test('is named with its first difference', () => {
    const checkpoint = readCheckpoint(bytes);
    expect(() => expectSameNetwork(checkpoint, makeNetwork())).not.toThrow();
    const other = (layers: Parameters<typeof sequential>[0]) => () =>
      expectSameNetwork(checkpoint, sequential(layers, { backend: referenceBackend() }));
    expect(other([linear(2, 8), relu(), dropout(0.3), linear(8, 3)])).toThrow(
      /its layer 2 is \{"kind":"dropout","settings":\{"rate":0\.2\}\}, but here it is .*0\.3/,
    );
    expect(other([linear(2, 8), relu(), dropout(0.2)])).toThrow(/its layer 3 is .*, but here it is missing/);
    expect(other([linear(4, 8)])).toThrow(/its inputShape is \[2\], but here it is \[4\]/);
  });
});

describe('a damaged checkpoint', () => {
  test('is recognized for a change of any byte', () => {
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = bytes.slice();
      changed[index] ^= 1 << (index % 8);
      expect(refusal(changed).code, `byte ${index}`).toMatch(/^CHECKPOINT_/);
    }
  });

  test('is recognized wherever it is cut off', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expect(refusal(bytes.subarray(0, length)).code, `${length} bytes`).toBe('CHECKPOINT_TRUNCATED');
    }
    expect(refusal(bytes.subarray(0, 100)).message).toBe(
      `the checkpoint is cut off: it has 100 of at least ${bytes.length} bytes.`,
    );
  });

  test('is recognized if bytes follow, or zeros are in place of its end', () => {
    expect(refusal(Uint8Array.of(...bytes, 0)).code).toBe('CHECKPOINT_CORRUPT');
    const unwritten = bytes.slice();
    unwritten.fill(0, 200);
    expect(refusal(unwritten).message).toBe('the checkpoint is damaged: its checksum does not match.');
  });

  test.each(['{"format":"inkling-model"}', 'label,1x1\n', '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'])(
    'is not what another file is: %j',
    (text) => {
      expect(refusal(new TextEncoder().encode(text))).toEqual({
        code: 'CHECKPOINT_FOREIGN',
        message: 'this is no checkpoint: its first bytes are different.',
      });
    },
  );

  test('of another version is refused as such, whatever follows', () => {
    const other = bytes.slice();
    viewOf(other).setUint32(AT.version, 2, true);
    const message =
      'the checkpoint has version 2, but this program reads version 1. Go on with the program that wrote it.';
    expect(refusal(other)).toEqual({ code: 'CHECKPOINT_VERSION', message });
    const newer = withHead((head) => ({ ...head, state: { ...state, version: 2 } }));
    expect(refusal(newer).code).toBe('CHECKPOINT_VERSION');
  });
});

describe('a checkpoint with the right checksum', () => {
  const inState = (change: object) => (head: Record<string, unknown>) => ({
    ...head,
    state: { ...Object(head.state), ...change },
  });
  const inList = (index: number, change: object) => (head: Record<string, unknown>) => ({
    ...head,
    arrays: Object(head.arrays).map((entry: object, at: number) =>
      at === index ? { ...entry, ...change } : entry,
    ),
  });

  test.each<[string, (head: Record<string, unknown>) => unknown]>([
    ['no state', ({ state: _, ...head }) => head],
    ['no network', ({ network: _, ...head }) => head],
    ['no record', ({ record: _, ...head }) => head],
    ['no arrays', ({ arrays: _, ...head }) => head],
    ['a list as its head', (head) => [head]],
    ['steps that are text', inState({ iteration: '7' })],
    ['fewer than no steps', inState({ iteration: -1 })],
    ['no batch', inState({ batchSize: 0 })],
    ['a seed with a fraction', inState({ seed: 0.5 })],
    ['a random state of three words', inState({ order: { random: [1, 2, 3], taken: 0 } })],
    ['a random state of long words', inState({ order: { random: [1, 2, 3, 2 ** 40], taken: 0 } })],
    ['figures without a loss', inState({ figures: { accuracy: 1 } })],
    ['seconds without an end', inState({ seconds: null })],
    ['a memory for each atom', inState({ optimizerMemory: 1e15 })],
    ['fewer memories than arrays', inState({ optimizerMemory: 1 })],
    ['no average, but its array', inState({ averageUpdates: null })],
    ['no early stopping, but its arrays', inState({ earlyStopping: null })],
    [
      'early stopping that waits for a fraction',
      inState({ earlyStopping: { best: null, reference: null, waited: 0.5 } }),
    ],
    [
      'best weights without a step',
      inState({ earlyStopping: { best: { loss: 1, accuracy: 1 }, reference: 1, waited: 0 } }),
    ],
    ['an array as long as a disk', inList(0, { length: 2 ** 50 })],
    ['an array of a fraction', inList(0, { length: 0.5 })],
    ['arrays of other types', inList(0, { type: 'f64' })],
    ['an array without a name', inList(0, { name: 7 })],
    ['the same name twice', inList(1, { name: 'state.weights' })],
    ['a name that is missing', inList(0, { name: 'state.other' })],
  ])('but %s is refused as damaged', (_, change) => {
    const { code, message } = refusal(withHead(change));
    expect([code, message]).toEqual([
      'CHECKPOINT_CORRUPT',
      expect.stringMatching(/^the checkpoint is damaged: .*\.$/),
    ]);
  });

  test('but a head that is no JSON, or nested too deeply, is refused as damaged', () => {
    for (const text of [
      '',
      '{"a":',
      '{"__proto__":{}}',
      `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    ]) {
      expect(refusal(withHead(() => undefined, text)).code).toBe('CHECKPOINT_CORRUPT');
    }
  });

  test('but weights that are not finite is refused as damaged', () => {
    const broken = { ...state, weights: state.weights.map(() => Number.NaN) };
    expect(refusal(writeCheckpoint(network, { state: broken })).message).toContain('not finite');
  });

  test('makes no network that its weights do not fit, or that costs too much', () => {
    const checkpoint = readCheckpoint(bytes);
    const layer = (outFeatures: number) => ({
      kind: 'linear',
      settings: { inFeatures: 2, outFeatures, bias: true },
    });
    const of = (network: Checkpoint['network']) => () => restoreNetwork({ ...checkpoint, network }, reading);
    expect(of({ inputShape: [2], layers: [layer(4)] })).toThrow(CheckpointError);
    expect(of({ inputShape: [2], layers: [{ kind: 'unheard' }] })).toThrow(
      expect.objectContaining({
        code: 'CHECKPOINT_NETWORK',
        message: expect.stringMatching(
          /cannot be made here: layer 0: there is no layer of the kind "unheard"/,
        ),
      }),
    );
    expect(of({ inputShape: [2], layers: [] })).toThrow(CheckpointError);
    expect(of({ inputShape: [2] })).toThrow(CheckpointError);
    expect(of({ inputShape: [2], layers: [layer(1e9)] })).toThrow(ModelLimitError);
  });
});

describe('docs/checkpoint-format.md', () => {
  const text = readFileSync(new URL('../../../../docs/checkpoint-format.md', import.meta.url), 'utf8');
  // The rest is about the command, whose tests compare it.
  const [own] = text.split('\n## What `inkling train` keeps\n');
  const named = new Set(own.match(/(?<=^\| `)[\w.]+(?=`)/gm));

  test('names the fields of the head and of the state, and no others', () => {
    const length = viewOf(bytes).getUint32(AT.headLength, true);
    const head: Record<string, object> = JSON.parse(
      new TextDecoder().decode(bytes.subarray(AT.head, AT.head + length)),
    );
    const fields = [head, head.state, Object(head.arrays)[0]].flatMap((object) => Object.keys(object));
    const names = Object(head.arrays).map(({ name }: { name: string }) => name.replace(/\d+$/, '0'));
    const ofState = names.filter((name: string) => name.startsWith('state.'));
    expect([...named].sort()).toEqual([...new Set([...fields, ...ofState])].sort());
  });

  test('states the places of the fixed fields', () => {
    const places = [...text.matchAll(/^\| (\d+) \| (?:\d+|…) \| (\w+)/gm)].map(([, at, what]) => [
      what,
      Number(at),
    ]);
    expect(Object.fromEntries(places)).toEqual({
      magic: 0,
      version: AT.version,
      length: AT.length,
      headLength: AT.headLength,
      head: AT.head,
    });
    const magic = text
      .match(/`((?:[0-9a-f]{2} ){7}[0-9a-f]{2})`/)?.[1]
      .split(' ')
      .map((byte) => Number.parseInt(byte, 16));
    expect([...bytes.subarray(0, 8)]).toEqual(magic);
  });

  test('names every code of an error', () => {
    const codes = new Set(text.match(/CHECKPOINT_\w+/g));
    const source = readFileSync(new URL('../../src/checkpoint/checkpointError.ts', import.meta.url), 'utf8');
    expect([...codes].sort()).toEqual([...new Set(source.match(/CHECKPOINT_\w+/g))].sort());
  });
});
