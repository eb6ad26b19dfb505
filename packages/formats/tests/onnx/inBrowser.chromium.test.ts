import {
  batchNorm,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  relu,
  residual,
  sequential,
  softmax,
} from '@inkling/nn';
import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { encodeModel } from '../../src/index.ts';
import { expectSameAnswers } from './support/expectSameAnswers.ts';

test('ONNX Runtime in a browser answers as we do there', async () => {
  const layers = [
    conv2d(1, 4, 5),
    relu(),
    maxPool2d(2),
    residual([conv2d(4, 4, 3, { padding: 'same' }), batchNorm(4)]),
    flatten(),
    linear(576, 10),
    softmax(),
  ];
  const network = sequential(layers, { backend: referenceBackend(), inputShape: [28, 28, 1], seed: 3 });
  const random = createRandom(5);
  const pixels = Float32Array.from({ length: 20 * 784 }, () => random.uniform(0, 1));
  const inputs = new Tensor('f32', [20, 28, 28, 1], pixels);

  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(await encodeModel(network, 'model.onnx'));
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  const { data, dims } = (await session.run({ [input]: new OrtTensor('float32', pixels, inputs.shape) }))[
    output
  ];
  if (!(data instanceof Float32Array)) expect.fail('It gives no real numbers.');
  expectSameAnswers(new Tensor('f32', dims, data), await network.run(inputs));
  await session.release();
});
