import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  DivergenceError,
  evaluate,
  linear,
  type Network,
  type Optimizer,
  type Progress,
  sequential,
  sgd,
  softmaxCrossEntropy,
  type TrainOptions,
  train,
} from '../../src/index.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

async function eventsOf(network: Network, given: TrainOptions): Promise<Progress[]> {
  const events: Progress[] = [];
  for await (const progress of train(network, given)) events.push(progress);
  return events;
}

describe('training', () => {
  test('teaches a network, in mini-batches and in full batches', async () => {
    for (const batchSize of [20, 'full'] as const) {
      const network = smallNetwork();
      await eventsOf(network, options({ batchSize, iterations: 100 }));
      const { accuracy } = await evaluate(network, clouds(300, 2), { loss: softmaxCrossEntropy() });
      expect(accuracy).toBeGreaterThan(0.95);
    }
  });

  test('gives the same bits for the same seeds, and others for other seeds', async () => {
    const weightsFor = async (weightSeed: number, orderSeed: number) => {
      const network = smallNetwork(weightSeed);
      await eventsOf(network, options({ seed: orderSeed }));
      return network.weights();
    };
    const weights = await weightsFor(1, 1);
    expect(await weightsFor(1, 1)).toEqual(weights);
    expect(await weightsFor(2, 1)).not.toEqual(weights);
    expect(await weightsFor(1, 2)).not.toEqual(weights);
  });

  test('gives the same bits for any interval of progress events', async () => {
    const often = smallNetwork();
    const seldom = smallNetwork();
    await eventsOf(often, options({ progressEvery: 1, test: clouds(30, 2), evaluateEvery: 1 }));
    await eventsOf(seldom, options({ progressEvery: 1000 }));
    expect(await often.weights()).toEqual(await seldom.weights());
  });

  test('learns the same from u8 pixels as from the values pixel / 255', async () => {
    const pixels = Uint8Array.from({ length: 40 }, (_, index) => (index * 97) % 256);
    const targets = new Tensor(
      'i32',
      [20],
      Int32Array.from({ length: 20 }, (_, sample) => sample % 3),
    );
    const asPixels = { inputs: new Tensor('u8', [20, 2], pixels), targets };
    const asValues = {
      inputs: new Tensor(
        'f32',
        [20, 2],
        Float32Array.from(pixels, (pixel) => pixel / 255),
      ),
      targets,
    };
    for (const batchSize of [6, 'full'] as const) {
      const [one, other] = [smallNetwork(), smallNetwork()];
      await eventsOf(one, options({ data: asPixels, batchSize }));
      await eventsOf(other, options({ data: asValues, batchSize }));
      expect(await one.weights()).toEqual(await other.weights());
    }
  });

  test('sees every sample once an epoch, the rest in a smaller last batch', async () => {
    // With so small a rate the weights hardly change, so the mean over an epoch is the
    // loss of an evaluation.
    const network = smallNetwork();
    const given = options({ optimizer: sgd({ learningRate: 1e-12 }), batchSize: 40, epochs: 3 });
    const { loss } = await evaluate(network, clouds(90, 1), { loss: softmaxCrossEntropy() });
    const events = await eventsOf(network, { ...given, progressEvery: 1000 });
    expect(events.map(({ iteration, epoch, samples }) => [iteration, epoch, samples])).toEqual([
      [3, 1, 90],
      [6, 2, 180],
      [9, 3, 270],
    ]);
    for (const event of events) expect(event.loss).toBeCloseTo(loss, 5);
  });

  test('hands an optimizer the memory it asks for, and counts its steps', async () => {
    const steps: number[] = [];
    const plain = sgd({ learningRate: 0.1 });
    const withMemory: Optimizer = {
      ...plain,
      memoryPerWeight: 2,
      step(pass) {
        steps.push(pass.iteration);
        expect(pass.memory.map(({ shape }) => shape)).toEqual([pass.parameters.shape, pass.parameters.shape]);
        plain.step(pass);
      },
    };
    await eventsOf(smallNetwork(), options({ optimizer: withMemory, iterations: 3 }));
    expect(steps).toEqual([1, 2, 3]);
  });
});

describe('progress', () => {
  test('comes every ten steps, at the end of an epoch and at the end', async () => {
    const events = await eventsOf(smallNetwork(), options({ batchSize: 6, iterations: 33 }));
    expect(events.map(({ iteration }) => iteration)).toEqual([10, 15, 20, 30, 33]);
    expect(events.map(({ iterations }) => iterations)).toEqual([33, 33, 33, 33, 33]);
  });

  test('with full batches comes every ten steps, though each of them is an epoch', async () => {
    const events = await eventsOf(smallNetwork(), options({ batchSize: 'full', iterations: 25 }));
    expect(events.map(({ iteration, epoch }) => [iteration, epoch])).toEqual([
      [10, 10],
      [20, 20],
      [25, 25],
    ]);
  });

  test('evaluates the test set once an epoch and at the end, unless asked', async () => {
    const evaluatedAt = async (change: Partial<TrainOptions>) =>
      (
        await eventsOf(
          smallNetwork(),
          options({ test: clouds(30, 2), batchSize: 6, iterations: 33, ...change }),
        )
      )
        .filter((event) => event.test)
        .map(({ iteration }) => iteration);
    expect(await evaluatedAt({})).toEqual([15, 30, 33]);
    expect(await evaluatedAt({ evaluateEvery: 8 })).toEqual([8, 16, 24, 32, 33]);
    expect(await evaluatedAt({ batchSize: 'full' })).toEqual([10, 20, 30, 33]);
  });

  test('has a snapshot whose weights can be restored', async () => {
    const network = smallNetwork();
    const [first] = await eventsOf(network, options());
    const snapshot = first.snapshot();
    expect(await network.weights()).not.toEqual(snapshot.weights);
    network.setWeights(snapshot.weights);
    expect(await network.weights()).toEqual(snapshot.weights);
    expect(snapshot.iteration).toBe(first.iteration);
    // It is a copy: a change of it does not change the weights that training restores.
    snapshot.weights.fill(42);
    expect(first.snapshot().weights).not.toEqual(snapshot.weights);
  });

  test('lets timers run during training', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const data = clouds(3000, 1);
    await eventsOf(smallNetwork(), options({ data, iterations: 3000, progressEvery: 3000 }));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});

describe('stopping', () => {
  test('by an AbortSignal ends after the step, with one last event', async () => {
    const stop = new AbortController();
    const network = smallNetwork();
    const events: Progress[] = [];
    for await (const progress of train(
      network,
      options({ signal: stop.signal, iterations: 1000, test: clouds(30, 2) }),
    )) {
      events.push(progress);
      if (progress.iteration === 20) stop.abort();
    }
    // The last event repeats the current step, now with an evaluation.
    expect(events.map(({ iteration }) => iteration)).toEqual([5, 10, 15, 20, 20]);
    expect(events.at(-1)?.test).toBeDefined();
    expect(events.at(-1)?.loss).toBe(events.at(-2)?.loss);
  });

  test.each([
    ['at an event of its own', 20, [5, 10, 15, 20, 20]],
    ['between two events', 18, [5, 10, 15, 18]],
  ])('during a step ends after it, %s', async (_, step, expected) => {
    const stop = new AbortController();
    const made = sgd({ learningRate: 0.1 });
    const optimizer: Optimizer = {
      ...made,
      step(pass) {
        made.step(pass);
        if (pass.iteration === step) stop.abort();
      },
    };
    const stopped = await eventsOf(
      smallNetwork(),
      options({ optimizer, signal: stop.signal, iterations: 1000, evaluateEvery: 100, test: clouds(30, 2) }),
    );
    expect(stopped.map(({ iteration }) => iteration)).toEqual(expected);
    // The last event alone is evaluated, so the others are those of a run that goes on.
    expect(stopped.map(({ test }) => test !== undefined)).toEqual(
      expected.map((_, index) => index === expected.length - 1),
    );
  });

  test('before it begins changes nothing', async () => {
    const network = smallNetwork();
    const before = await network.weights();
    expect(await eventsOf(network, options({ signal: { aborted: true } }))).toEqual([]);
    expect(await network.weights()).toEqual(before);
  });

  test('by leaving the loop keeps the current weights', async () => {
    const network = smallNetwork();
    for await (const progress of train(network, options())) {
      expect(await network.weights()).toEqual(progress.snapshot().weights);
      break;
    }
  });
});

describe('a loss that is no longer finite', () => {
  test('ends training, names the step and the likely reason, and restores the last good weights', async () => {
    const network = sequential([linear(2, 3)], { backend: referenceBackend() });
    let last = await network.weights();
    let steps = 0;
    const plain = sgd({ learningRate: 0.1 });
    const explodesAtStep7: Optimizer = {
      ...plain,
      step(pass) {
        steps += 1;
        if (steps === 7) pass.kernels.addScaled(pass.parameters, pass.parameters, -1e38);
        plain.step(pass);
      },
    };
    const run = async () => {
      for await (const progress of train(
        network,
        options({ optimizer: explodesAtStep7, progressEvery: 5 }),
      )) {
        last = progress.snapshot().weights;
      }
    };
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DivergenceError);
    expect(error).toMatchObject({ code: 'DIVERGENCE', iteration: 10, restoredIteration: 5 });
    expect(String(error)).toContain('at step 10');
    expect(String(error)).toContain('learning rate');
    expect(await network.weights()).toEqual(last);
  });
});

describe('training refuses', () => {
  const refusal = (change: Partial<TrainOptions>) =>
    eventsOf(smallNetwork(), { ...options(), ...change }).catch((error: unknown) => String(error));
  const inputs = new Tensor('f32', [2, 2], Float32Array.of(1, 2, 3, 4));

  test.for([
    ['neither epochs nor iterations', { epochs: undefined }, 'exactly one of epochs and iterations'],
    ['both epochs and iterations', { iterations: 5 }, 'exactly one of epochs and iterations'],
    ['half an epoch', { epochs: 0.5 }, 'epochs must be a whole number from 1 up, but it is 0.5'],
    ['an empty batch', { batchSize: 0 }, 'batchSize must be a whole number from 1 up, but it is 0'],
    [
      'a label that is no class',
      { data: { inputs, targets: new Tensor('i32', [2], Int32Array.of(0, 3)) } },
      'sample 1 has the label 3, but the network has 3 outputs, for the labels 0 to 2',
    ],
    [
      'fewer targets than inputs',
      { data: { inputs, targets: new Tensor('i32', [1], Int32Array.of(0)) } },
      '2 inputs, but 1 targets',
    ],
    [
      'labels in a column',
      { data: { inputs, targets: new Tensor('i32', [2, 1], Int32Array.of(0, 1)) } },
      'the labels have shape [2, 1], expected [2]',
    ],
    [
      'values that are no column',
      { data: { inputs, targets: new Tensor('f32', [2], Float32Array.of(0, 1)) } },
      'the targets have shape [2], expected [2, 3]. Reshape them',
    ],
    [
      'samples of another size',
      {
        data: {
          inputs: new Tensor('u8', [1, 3], new Uint8Array(3)),
          targets: new Tensor('i32', [1], new Int32Array(1)),
        },
      },
      'a sample has shape [3], expected [2]. Is the label column still attached?',
    ],
    [
      'a dataset of nothing',
      {
        data: {
          inputs: new Tensor('u8', [0, 2], new Uint8Array(0)),
          targets: new Tensor('i32', [0], new Int32Array(0)),
        },
      },
      'there are no samples',
    ],
    [
      'values that are no numbers',
      {
        data: {
          inputs: new Tensor('f32', [1, 2], Float32Array.of(1, Number.NaN)),
          targets: new Tensor('i32', [1], new Int32Array(1)),
        },
      },
      'sample 0 holds NaN',
    ],
  ] as const)('%s', async ([, change, words]) => {
    expect(await refusal(change)).toContain(words);
  });
});
