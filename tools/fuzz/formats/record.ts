import { type RunRecord, readRunRecord, writeRunRecord } from '../../../packages/recipes/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const images = { samples: 60_000, fingerprint: 'a'.repeat(64) };

const run: RunRecord = {
  program: 'inkling 1.2.0',
  flags: { '--data': 'mnist', '--average': true },
  settings: { model: 'mlp:100', schedule: { kind: 'constant', rate: 0.3 }, evaluateEvery: null },
  data: { name: 'MNIST', train: images, test: { ...images, samples: 10_000 } },
  machine: {
    system: 'linux x64',
    processor: 'A processor',
    processors: 2,
    runtime: 'Node 24.1.0',
    backend: 'wasm',
    mode: 'exact',
    threads: 2,
  },
  result: {
    iterations: 20,
    epochs: 1,
    interrupted: false,
    loss: 0.25,
    trainAccuracy: 0.9,
    testAccuracy: 0.91,
    seconds: 1.5,
    samplesPerSecond: 40_000,
    weights: 'c'.repeat(64),
  },
  curve: [{ iteration: 20, epoch: 1, loss: 0.5, trainAccuracy: 0.8 }],
};

/** Records of runs. */
export const record: FuzzFormat = {
  name: 'record',
  isText: true,
  async seeds() {
    const { flags, ...withoutFlags } = run;
    return [run, { ...withoutFlags, start: 'b'.repeat(64) }].map((one) => Buffer.from(writeRunRecord(one)));
  },
  async read(bytes) {
    readRunRecord(new TextDecoder().decode(bytes));
  },
};
