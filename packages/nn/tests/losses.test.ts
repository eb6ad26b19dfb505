import {
  ArgumentError,
  type Backend,
  type Dataset,
  referenceBackend,
  ShapeError,
  Tensor,
} from '@inkling/tensor';
import { checkGradient, float64Backend, GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { evaluate, huber, type Loss, softmaxCrossEntropy, train } from '../src/index.ts';
import { expectClose } from './support/expectClose.ts';
import { exportedFrom, goldenValues } from './support/golden.ts';
import { clouds, options, smallNetwork } from './support/networks.ts';

interface Golden {
  readonly loss: Loss;
  /** `[batch, outputs]` */
  readonly outputs: readonly (readonly number[])[];
  /** Labels `[batch]`, or values `[batch, outputs]`. */
  readonly targets: readonly (number | readonly number[])[];
  /** The columns of the samples that the loss reads. */
  readonly columns?: Readonly<Record<string, readonly (number | readonly number[])[]>>;
  readonly losses: readonly number[];
  /** The largest relative error in single precision. Default 1e-6. */
  readonly precision?: number;
  /** The gradient of the mean loss with respect to the outputs. */
  readonly gradient: readonly (readonly number[])[];
}

const goldens = goldenValues<Golden>('losses');

const hasLabels = ({ targets }: Golden) => targets.every((target) => typeof target === 'number');

/** The columns as those of a dataset, in the reverse order of its rows. */
function reversed({ outputs, columns = {} }: Golden): Dataset {
  const count = outputs.length;
  const asTensor = (rows: readonly (number | readonly number[])[]) => {
    const width = [rows[0]].flat().length;
    const data = Float32Array.from([...rows].reverse().flat());
    return new Tensor('f32', typeof rows[0] === 'number' ? [count] : [count, width], data);
  };
  return {
    inputs: new Tensor('f32', [count, 1], new Float32Array(count)),
    targets: new Tensor('i32', [count], new Int32Array(count)),
    columns: Object.fromEntries(Object.entries(columns).map(([name, rows]) => [name, asTensor(rows)])),
  };
}

/** A loss on a backend, with the golden outputs, targets and columns. */
function prepare(backend: Backend, golden: Golden) {
  const { outputs } = golden;
  const [B, C] = [outputs.length, outputs[0].length];
  const targets = hasLabels(golden) ? backend.allocate('i32', [B]) : backend.allocate('f32', [B, C]);
  backend.upload(targets, golden.targets.flat());
  const pass = {
    kernels: backend.kernels,
    outputs: backend.allocate('f32', [B, C]),
    targets,
    losses: backend.allocate('f32', [B]),
    outputGradient: backend.allocate('f32', [B, C]),
  };
  backend.upload(pass.outputs, outputs.flat());
  const loss = golden.loss.open(backend, [B, C]);
  loss.load?.(reversed(golden), (sample) => B - 1 - sample);
  return { pass, loss };
}

/** Checks the gradient of the batch's mean loss with respect to the outputs. */
function checkLossGradient(golden: Golden): void {
  const { outputs } = golden;
  const backend = float64Backend();
  const { pass, loss } = prepare(backend, golden);
  const evaluateAt = (point: Float64Array) => {
    backend.upload(pass.outputs, point);
    loss.forward(pass);
    return backend.read(pass.losses).reduce((sum, value) => sum + value, 0) / outputs.length;
  };
  const point = Float64Array.from(outputs.flat());
  evaluateAt(point);
  loss.backward(pass);
  const gradient = backend.read(pass.outputGradient);
  checkGradient({ name: golden.loss.kind, evaluate: evaluateAt, point, gradient });
}

test('every loss that the package exports has golden values', () => {
  // The first word of a name: `weighted huber` is of `weighted`.
  const kinds = new Set(goldens.map(({ loss }) => loss.kind.split(' ')[0]));
  expect([...kinds].sort()).toEqual(exportedFrom('losses').sort());
});

describe.for(goldens)('$name', (golden) => {
  const { loss, outputs, losses, gradient, precision = 1e-6 } = golden;

  test('has a gradient that agrees with difference quotients', () => {
    checkLossGradient(golden);
  });

  test('would not pass with a wrong gradient', () => {
    const wrong: Loss = {
      ...loss,
      open(backend, shape) {
        const right = loss.open(backend, shape);
        return {
          ...right,
          backward(pass) {
            right.backward(pass);
            pass.kernels.addScaled(pass.outputGradient, pass.outputGradient, -0.1);
          },
        };
      },
    };
    expect(() => checkLossGradient({ ...golden, loss: wrong })).toThrow(GradientError);
  });

  test('agrees with numpy, in double precision to twelve digits', () => {
    const backend = float64Backend();
    const { pass, loss: opened } = prepare(backend, golden);
    opened.forward(pass);
    opened.backward(pass);
    expectClose(backend.read(pass.losses), losses, 1e-12);
    expectClose(backend.read(pass.outputGradient), gradient.flat(), 1e-12);
  });

  test('agrees with numpy, in single precision to almost six digits', async () => {
    const backend = referenceBackend();
    const { pass, loss: opened } = prepare(backend, golden);
    opened.forward(pass);
    opened.backward(pass);
    expectClose(await backend.download(pass.losses), losses, precision);
    expectClose(await backend.download(pass.outputGradient), gradient.flat(), 1e-6);
  });

  test('names the other loss when the targets are of the wrong kind', () => {
    const targets = outputs.map((row) => (hasLabels(golden) ? row.map(() => 1) : 1));
    expect(() => checkLossGradient({ ...golden, targets })).toThrow(/For (labels|values) use/);
  });
});

describe('the options of losses', () => {
  test('are refused if they are not valid', () => {
    for (const delta of [0, -1, Number.NaN, Infinity]) expect(() => huber({ delta })).toThrow(ArgumentError);
    for (const labelSmoothing of [-0.1, 1, Number.NaN]) {
      expect(() => softmaxCrossEntropy({ labelSmoothing })).toThrow(ArgumentError);
    }
    for (const weight of [-1, Number.NaN, Infinity]) {
      expect(() => softmaxCrossEntropy({ classWeights: [1, weight] })).toThrow(
        `classWeights[1] must be a number from 0 up, but it is ${weight}`,
      );
    }
  });

  test('name the expected number of weights', async () => {
    const loss = softmaxCrossEntropy({ classWeights: [1, 2] });
    const run = evaluate(smallNetwork(), clouds(9, 1), { loss });
    await expect(run).rejects.toThrow(ShapeError);
    await expect(run).rejects.toThrow('there are 2 classWeights, but the network has 3 outputs');
  });

  test('apply to evaluation: a weight of 2 for each class doubles the loss', async () => {
    const lossWith = async (classWeights: number[]) => {
      const loss = softmaxCrossEntropy({ classWeights });
      return (await evaluate(smallNetwork(), clouds(9, 1), { loss })).loss;
    };
    expect(await lossWith([2, 2, 2])).toBe(2 * (await lossWith([1, 1, 1])));
  });

  test('apply to training: weights of 1 change no bit, others do', async () => {
    const learned = async (loss: Loss) => {
      const network = smallNetwork();
      for await (const _ of train(network, options({ loss, epochs: 1 })));
      return network.weights();
    };
    const plain = await learned(softmaxCrossEntropy());
    expect(await learned(softmaxCrossEntropy({ classWeights: [1, 1, 1] }))).toEqual(plain);
    expect(await learned(softmaxCrossEntropy({ classWeights: [1, 1, 2] }))).not.toEqual(plain);
    expect(await learned(softmaxCrossEntropy({ labelSmoothing: 0.1 }))).not.toEqual(plain);
  });
});
