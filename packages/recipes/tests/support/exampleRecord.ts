import type { RunRecord } from '../../src/index.ts';

const images = { samples: 60_000, fingerprint: 'a'.repeat(64) };

/** A record with every field that a run can have. */
export const exampleRecord: RunRecord = {
  program: 'inkling 1.2.0',
  flags: { '--data': 'mnist', '--average': true },
  settings: { model: 'mlp:100', schedule: { kind: 'constant', rate: 0.3 }, evaluateEvery: null },
  data: { name: 'MNIST', train: images, validation: images, test: { ...images, samples: 10_000 } },
  machine: {
    system: 'linux x64',
    processor: 'A processor',
    processors: 2,
    runtime: 'Node 24.1.0',
    backend: 'wasm',
    mode: 'exact',
    threads: 2,
  },
  start: 'b'.repeat(64),
  teacher: 'f'.repeat(64),
  result: {
    iterations: 20,
    epochs: 1,
    interrupted: false,
    diverged: 30,
    loss: 0.25,
    trainAccuracy: 0.9,
    testAccuracy: 0.91,
    bestIteration: 10,
    validationLoss: 0.3,
    validationAccuracy: 0.89,
    seconds: 1.5,
    samplesPerSecond: 40_000,
    weights: 'c'.repeat(64),
    model: 'model.json',
  },
  curve: [
    { iteration: 10, epoch: 1, loss: 0.5, trainAccuracy: 0.8 },
    { iteration: 20, epoch: 1, loss: 0.25, trainAccuracy: 0.9, testAccuracy: 0.91 },
  ],
};
