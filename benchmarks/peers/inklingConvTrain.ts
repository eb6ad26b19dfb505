import {
  adam,
  conv2d,
  createBackend,
  flatten,
  inklingVersion,
  linear,
  maxPool2d,
  relu,
  sequential,
  softmaxCrossEntropy,
  Tensor,
  train,
} from '../inkling.ts';
import { type ConvSettings, convShapes, evaluateConv } from './convTraining.ts';
import { PIXELS, readDigits } from './mnist.ts';
import { now, readFloats, serve } from './protocol.ts';
import { WARM_UP } from './training.ts';

await serve<ConvSettings>(async (task) => {
  const { filters, batchSize, steps, learningRate } = task.settings;
  const { count, pixels, labels } = readDigits(task.mnist, 'train');
  const test = readDigits(task.mnist, 't10k');
  const weights = readFloats(task, 'weights');
  const backend = await createBackend(task);
  const [[window], , , , [features, classes]] = convShapes(filters);
  const network = sequential(
    [
      conv2d(1, filters[0], window),
      relu(),
      maxPool2d(2),
      conv2d(filters[0], filters[1], window),
      relu(),
      maxPool2d(2),
      flatten(),
      linear(features, classes),
    ],
    { backend, inputShape: [28, 28, 1] },
  );
  const inputs = new Tensor('u8', [count, PIXELS], pixels);
  const targets = new Tensor('i32', [count], Int32Array.from(labels));

  // Adam has state, so each repetition is a new training. Its time includes the upload of the data to the
  // backend.
  const run = async (iterations: number) => {
    network.setWeights(weights);
    const started = now();
    const progress = train(network, {
      data: { inputs, targets },
      loss: softmaxCrossEntropy(),
      optimizer: adam({ learningRate }),
      batchSize,
      iterations,
      progressEvery: iterations,
    });
    for await (const _ of progress);
    return { seconds: now() - started, check: evaluateConv(await network.weights(), task.settings, test) };
  };
  await run(WARM_UP);
  return { version: inklingVersion, repeat: () => run(steps) };
});
