import { type Backend, createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { type Claim, ConformanceError } from '@inkling/tensor/testing';
import { predict } from '../evaluation/predict.ts';
import { predictOne } from '../evaluation/predictOne.ts';
import { layerOutputs } from '../insight/layerOutputs.ts';
import { flatten } from '../layers/flatten.ts';
import { layerNorm } from '../layers/layerNorm.ts';
import { linear } from '../layers/linear.ts';
import { softmaxCrossEntropy } from '../losses/softmaxCrossEntropy.ts';
import { sequential } from '../network/sequential.ts';
import { adam } from '../optimizers/adam.ts';
import { train } from '../training/train.ts';
import type { LayerCase } from './layerCases.ts';

const CLASSES = 3;
const SAMPLES = 7;
/** The last batch of an epoch is smaller. */
const BATCH = 3;
const STEPS_AN_EPOCH = 3;
const EPOCHS = 2;

/**
 * Claims about a layer on every exact backend, for any test runner. A network with the layer in the middle
 * is trained and run: it gives the bits of the reference, allocates no new memory from step to step, and
 * frees all memory when it is closed.
 */
export function layerConformanceClaims(layerCase: LayerCase): Claim[] {
  return [
    {
      name: `${layerCase.name} has the reference's bits in training and evaluation, allocates nothing per step, and frees all`,
      async run(backend) {
        const expected = await learn(referenceBackend(), layerCase);
        const actual = await learn(backend, layerCase);
        expectSame('weight', actual.weights, expected.weights);
        expectSame('output', actual.outputs, expected.outputs);
        expectSame('probability', actual.probabilities, expected.probabilities);
        if (backend.record) expectSame('single probability', actual.single, expected.probabilities);
        const [early, late] = actual.memory;
        if (late.buffers !== early.buffers || late.bytes > early.bytes) {
          throw new ConformanceError(
            `${layerCase.name}: ${late.buffers - early.buffers} buffers were allocated in the second epoch, and ` +
              `${late.bytes - early.bytes} bytes, expected none.`,
          );
        }
        if (actual.left > 0) {
          throw new ConformanceError(`${layerCase.name}: ${actual.left} bytes are left of a closed network.`);
        }
      },
    },
  ];
}

async function learn(backend: Backend, { layer, inputShape, outputShape }: LayerCase) {
  const before = backend.info.memory;
  let buffers = 0;
  const counting: Backend = {
    ...backend,
    allocate(dtype, shape) {
      buffers += 1;
      return backend.allocate(dtype, shape);
    },
  };
  const random = createRandom(3);
  const normal = (size: number) => Float32Array.from({ length: size }, () => random.normal());
  const inputs = new Tensor('f32', [SAMPLES, ...inputShape], normal(SAMPLES * sizeOf(inputShape)));
  const targets = new Tensor(
    'i32',
    [SAMPLES],
    Int32Array.from({ length: SAMPLES }, (_, row) => row % CLASSES),
  );
  // A trainable layer comes before the tested one, so that the gradient must pass through the tested layer.
  const layers = [
    layerNorm(inputShape[inputShape.length - 1]),
    layer,
    flatten(),
    linear(sizeOf(outputShape), CLASSES),
  ];
  const network = sequential(layers, { backend: counting, inputShape, seed: 4 });
  const memory: { buffers: number; bytes: number }[] = [];
  for await (const _ of train(network, {
    data: { inputs, targets },
    loss: softmaxCrossEntropy(),
    optimizer: adam({ learningRate: 0.05 }),
    batchSize: BATCH,
    epochs: EPOCHS,
    progressEvery: STEPS_AN_EPOCH,
    seed: 5,
  })) {
    memory.push({ buffers, bytes: backend.info.memory });
  }
  const [outputs] = await Promise.all([network.run(inputs), layerOutputs(network, inputs)]);
  const { probabilities } = await predict(network, inputs);
  const width = sizeOf(inputShape);
  const single = Float32Array.from({ length: SAMPLES * CLASSES });
  for (let row = 0; row < SAMPLES && backend.record; row += 1) {
    const sample = inputs.data.subarray(row * width, (row + 1) * width);
    single.set(predictOne(network, sample), row * CLASSES);
  }
  const weights = await network.weights();
  network.close();
  return {
    weights,
    outputs: outputs.data,
    probabilities: probabilities.data,
    single,
    memory,
    left: backend.info.memory - before,
  };
}

function expectSame(what: string, actual: Float32Array, expected: Float32Array): void {
  // Object.is tells −0 from +0 and takes NaN for NaN.
  const index = expected.findIndex((value, i) => !Object.is(value, actual[i]));
  if (index < 0) return;
  throw new ConformanceError(`${what} ${index} is ${actual[index]}, expected ${expected[index]}.`);
}
