import { crc32 } from 'node:zlib';
import {
  readCheckpointRecord,
  writeCheckpointRecord,
} from '../../../apps/cli/src/train/checkpoint/checkpointRecord.ts';
import { readCurve, writeCurve } from '../../../apps/cli/src/train/checkpoint/curve.ts';
import {
  adam,
  earlyStopping,
  ema,
  linear,
  meanSquaredError,
  readCheckpoint,
  relu,
  restoreNetwork,
  sequential,
  train,
  writeCheckpoint,
} from '../../../packages/nn/src/index.ts';
import { allLayers } from '../../../packages/nn/src/layers/index.ts';
import { referenceBackend, tensor } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const backend = referenceBackend();
/** The places of the lengths of the file and of the head, and of the head. */
const [LENGTH, HEAD_LENGTH, HEAD] = [12, 16, 20];

const record = writeCheckpointRecord({
  program: 'inkling 1.2.0',
  folder: '/home',
  flags: { '--data': 'train.csv', '--nesterov': true },
  settings: { model: 'mlp:2', schedule: { kind: 'constant', rate: 0.1 } },
  steps: 9,
  data: { train: 'ab', test: 'cd' },
  finished: false,
});

/**
 * Checkpoints with and without the command's own data. Three in four get the right lengths and the right
 * checksum after the mutation.
 */
export const checkpoint: FuzzFormat = {
  name: 'checkpoint',
  isText: true,
  async seeds() {
    const network = sequential([linear(2, 2), relu(), linear(2, 1)], { backend });
    const data = { inputs: tensor([[0, 1]]), targets: tensor([[1]]) };
    const options = { data, loss: meanSquaredError(), batchSize: 1, iterations: 2 };
    const stopping = { validation: data, earlyStopping: earlyStopping() };
    const averaging = ema(network);
    for await (const progress of train(network, { ...options, ...stopping, optimizer: adam(), averaging })) {
      const state = await progress.state();
      const points = [{ iteration: 1, epoch: 1, loss: 2, trainAccuracy: 0.5 }];
      return [
        writeCheckpoint(network, { state, record, arrays: writeCurve(points) }),
        writeCheckpoint(network, { state: { ...state, optimizerMemory: [], average: undefined } }),
      ];
    }
    return [];
  },
  complete(bytes, random) {
    if (bytes.length < HEAD + 4 || random.integer(4) === 0) return bytes;
    const changed = Buffer.from(bytes);
    changed.writeUInt32LE(changed.length, LENGTH);
    // The head ends where the braces are balanced, if no text in it has braces.
    const text = changed.toString('latin1', HEAD);
    let depth = 0;
    for (let index = 0; index < text.length; index += 1) {
      depth += text[index] === '{' ? 1 : text[index] === '}' ? -1 : 0;
      if (depth > 0) continue;
      changed.writeUInt32LE(index + 1, HEAD_LENGTH);
      break;
    }
    changed.writeUInt32LE(crc32(changed.subarray(0, -4)), changed.length - 4);
    return new Uint8Array(changed);
  },
  async read(bytes) {
    const read = readCheckpoint(bytes);
    restoreNetwork(read, { backend, layers: allLayers });
    if (!('program' in read.record)) return;
    readCheckpointRecord(read.record);
    readCurve(read.arrays);
  },
};
