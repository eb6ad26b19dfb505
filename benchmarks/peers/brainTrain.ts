// brain.js has no batches and no softmax: it updates the weights after every sample, all its units are
// sigmoids, and its loss is the squared error. So its epoch has the same samples as that of the others, but
// not the same work.
import { brainVersion, createBrain } from './brainNetwork.ts';
import { type Digits, PIXELS, readDigits, unitValues } from './mnist.ts';
import { now, readIntegers, serve } from './protocol.ts';
import type { TrainingSettings } from './training.ts';

await serve<TrainingSettings>(async (task) => {
  const { hidden, learningRate } = task.settings;
  const samples = samplesOf(readDigits(task.mnist, 'train'));
  const test = samplesOf(readDigits(task.mnist, 't10k'));
  const order = readIntegers(task, 'order').subarray(0, samples.length);
  const epoch = (rows: Int32Array) => {
    const network = createBrain(hidden, { activation: 'sigmoid', learningRate });
    const started = now();
    for (const row of rows) network.trainPattern(samples[row]);
    const seconds = now() - started;
    const right = test.filter(({ input, output }) => argmax(network.runInput(input)) === argmax(output));
    return { seconds, check: { accuracy: right.length / test.length } };
  };
  epoch(order.subarray(0, 1000));
  return { version: brainVersion, repeat: () => epoch(order) };
});

function samplesOf({ pixels, labels }: Digits): { input: Float32Array; output: Float32Array }[] {
  const values = unitValues(pixels);
  return Array.from(labels, (label, sample) => ({
    input: values.subarray(sample * PIXELS, (sample + 1) * PIXELS),
    output: Float32Array.from({ length: 10 }, (_, digit) => (digit === label ? 1 : 0)),
  }));
}

function argmax(values: Float32Array): number {
  return values.indexOf(Math.max(...values));
}
