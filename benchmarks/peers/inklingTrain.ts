import {
  adam,
  createBackend,
  inklingVersion,
  linear,
  relu,
  sequential,
  sgd,
  softmaxCrossEntropy,
  Tensor,
  train,
} from '../inkling.ts';
import { PIXELS, readDigits } from './mnist.ts';
import { now, readFloats, serve } from './protocol.ts';
import { evaluate, type TrainingSettings, WARM_UP } from './training.ts';

/** More steps than any run takes. */
const FOREVER = Number.MAX_SAFE_INTEGER;

await serve<TrainingSettings>(async (task) => {
  const { hidden, batchSize, steps, optimizer, learningRate } = task.settings;
  const { count, pixels, labels } = readDigits(task.mnist, 'train');
  const test = readDigits(task.mnist, 't10k');
  const weights = readFloats(task, 'weights');
  const backend = await createBackend(task);
  const network = sequential([linear(PIXELS, hidden), relu(), linear(hidden, 10)], { backend });
  const inputs = new Tensor('u8', [count, PIXELS], pixels);
  const targets = new Tensor('i32', [count], Int32Array.from(labels));
  const common = { data: { inputs, targets }, loss: softmaxCrossEntropy(), batchSize };

  // Plain SGD has no state, so one training runs for all repetitions. A repetition is the part between two of
  // its events. The data are uploaded to the backend once, as with the other peers.
  const endless = train(network, {
    ...common,
    optimizer: sgd({ learningRate }),
    iterations: FOREVER,
    progressEvery: steps,
  });
  // Adam has state, so each repetition is a new training. Its time includes the upload of the data to the
  // backend.
  const trainAnew = async (iterations: number) => {
    const options = { ...common, optimizer: adam({ learningRate }), iterations, progressEvery: iterations };
    for await (const _ of train(network, options));
  };

  const run = async (learn: () => Promise<unknown>) => {
    network.setWeights(weights);
    const started = now();
    await learn();
    return { seconds: now() - started, check: evaluate(await network.weights(), task.settings, test) };
  };
  if (optimizer === 'adam') {
    await run(() => trainAnew(WARM_UP));
    return { version: inklingVersion, repeat: () => run(() => trainAnew(steps)) };
  }
  const repeat = () => run(() => endless.next());
  await repeat();
  return { version: inklingVersion, repeat };
});
