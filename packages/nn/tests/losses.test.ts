import { readFileSync } from 'node:fs';
import { ArgumentError, type Backend, referenceBackend, ShapeError } from '@inkling/tensor';
import { checkGradient, float64Backend, GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import {
  binaryCrossEntropy,
  evaluate,
  huber,
  type Loss,
  meanSquaredError,
  softmaxCrossEntropy,
  train,
} from '../src/index.ts';
import { uploadConstants } from '../src/losses/uploadConstants.ts';
import { clouds, options, smallNetwork } from './support/networks.ts';

interface Golden {
  readonly shape: readonly [B: number, C: number];
  readonly outputs: readonly number[];
  readonly runs: Readonly<Record<string, Run>>;
}

interface Run {
  readonly targets: readonly number[];
  readonly losses: readonly number[];
  readonly gradient: readonly number[];
}

/** Made by fixtures/losses.py: PyTorch in double precision. */
const golden: Golden = JSON.parse(readFileSync(new URL('fixtures/losses.json', import.meta.url), 'utf8'));
const [B, C] = golden.shape;
const classWeights = [0.5, 2, 0, 1, 3.25];

/** Every loss, by the names of their golden runs. */
const losses: Readonly<Record<string, Loss>> = {
  softmaxCrossEntropy: softmaxCrossEntropy(),
  'softmaxCrossEntropy, smoothed': softmaxCrossEntropy({ labelSmoothing: 0.125 }),
  'softmaxCrossEntropy, weighted': softmaxCrossEntropy({ classWeights }),
  'softmaxCrossEntropy, smoothed and weighted': softmaxCrossEntropy({ labelSmoothing: 0.125, classWeights }),
  meanSquaredError: meanSquaredError(),
  binaryCrossEntropy: binaryCrossEntropy(),
  huber: huber(),
  'huber, delta 2.5': huber({ delta: 2.5 }),
};

type Kind = 'labels' | 'values';

/** A loss on a backend, with the golden outputs and targets. */
function prepare(backend: Backend, loss: Loss, { targets }: Run, kind: Kind) {
  const targetBuffer =
    kind === 'labels' ? backend.allocate('i32', [B]) : backend.allocate('f32', [targets.length / C, C]);
  backend.upload(targetBuffer, targets);
  const pass = {
    kernels: backend.kernels,
    outputs: backend.allocate('f32', [B, C]),
    targets: targetBuffer,
    losses: backend.allocate('f32', [B]),
    probabilities: backend.allocate('f32', [B, C]),
    outputGradient: backend.allocate('f32', [B, C]),
    constants: uploadConstants(backend, loss),
  };
  backend.upload(pass.outputs, golden.outputs);
  return pass;
}

/** Checks the gradient of the batch's mean loss by the outputs. */
function checkLossGradient(loss: Loss, run: Run, kind: Kind): void {
  const backend = float64Backend();
  const pass = prepare(backend, loss, run, kind);
  const evaluateAt = (point: Float64Array) => {
    backend.upload(pass.outputs, point);
    loss.forward(pass);
    return backend.read(pass.losses).reduce((sum, value) => sum + value, 0) / B;
  };
  const point = Float64Array.from(golden.outputs);
  evaluateAt(point);
  loss.backward(pass);
  const gradient = backend.read(pass.outputGradient);
  checkGradient({ name: loss.kind, evaluate: evaluateAt, point, gradient });
}

/** @throws when one of the numbers is farther off than that, relative to those above 1. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [index, value] of expected.entries()) {
    const most = tolerance * Math.max(1, Math.abs(value));
    expect(Math.abs(actual[index] - value), `number ${index}`).toBeLessThanOrEqual(most);
  }
}

test('every golden run has its loss', () => {
  expect(Object.keys(losses)).toEqual(Object.keys(golden.runs));
});

describe.for(Object.entries(losses))('%s', ([name, loss]) => {
  const run = golden.runs[name];
  const kind = run.targets.length === B ? 'labels' : 'values';

  test('has the gradient that difference quotients measure', () => {
    checkLossGradient(loss, run, kind);
  });

  test('would not pass with a wrong gradient', () => {
    const wrong: Loss = {
      ...loss,
      backward(pass) {
        loss.backward(pass);
        pass.kernels.addScaled(pass.outputGradient, pass.outputGradient, -0.1);
      },
    };
    expect(() => checkLossGradient(wrong, run, kind)).toThrow(GradientError);
  });

  test('agrees with PyTorch, in double precision to twelve digits', () => {
    const backend = float64Backend();
    const pass = prepare(backend, loss, run, kind);
    loss.forward(pass);
    loss.backward(pass);
    expectClose(backend.read(pass.losses), run.losses, 1e-12);
    expectClose(backend.read(pass.outputGradient), run.gradient, 1e-12);
  });

  test('agrees with PyTorch, in single precision to six digits', async () => {
    const backend = referenceBackend();
    const pass = prepare(backend, loss, run, kind);
    loss.forward(pass);
    loss.backward(pass);
    expectClose(await backend.download(pass.losses), run.losses, 1e-6);
    expectClose(await backend.download(pass.outputGradient), run.gradient, 1e-6);
  });

  test('names the other loss when the targets are of the wrong kind', () => {
    const other = kind === 'labels' ? 'values' : 'labels';
    const targets = new Array<number>(other === 'labels' ? B : B * C).fill(1);
    expect(() => checkLossGradient(loss, { ...run, targets }, other)).toThrow(/For (labels|values) use/);
  });
});

describe('the options of losses', () => {
  test('are refused where they make no sense', () => {
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

  test('say how many weights there should be', async () => {
    const loss = softmaxCrossEntropy({ classWeights: [1, 2] });
    const run = evaluate(smallNetwork(), clouds(9, 1), { loss });
    await expect(run).rejects.toThrow(ShapeError);
    await expect(run).rejects.toThrow('there are 2 classWeights, but the network has 3 outputs');
  });

  test('reach evaluation: classes that count twice double the loss', async () => {
    const lossWith = async (classWeights: number[]) => {
      const loss = softmaxCrossEntropy({ classWeights });
      return (await evaluate(smallNetwork(), clouds(9, 1), { loss })).loss;
    };
    expect(await lossWith([2, 2, 2])).toBe(2 * (await lossWith([1, 1, 1])));
  });

  test('reach training: weights of 1 change no bit, others do', async () => {
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
