import { ArgumentError, type Dataset, referenceBackend, tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  dropout,
  earlyStopping,
  ema,
  linear,
  meanSquaredError,
  type Network,
  type Optimizer,
  type Progress,
  relu,
  sequential,
  type TrainingState,
  type TrainOptions,
  train,
} from '../../src/index.ts';
import { clouds, options } from '../support/networks.ts';

const backend = referenceBackend();

/** A network of one weight. On the input 1 with the target 0, its loss is the square of the weight. */
const one = () => sequential([linear(1, 1, { bias: false })], { backend, weights: [100] });

const zero: Dataset<'f32'> = { inputs: tensor([[1]]), targets: tensor([[0]]) };

/** An optimizer whose step i sets the weight so that the loss is the i-th of the list. */
function scripted(losses: readonly number[]): Optimizer {
  return {
    kind: 'scripted',
    settings: {},
    memoryPerWeight: 0,
    step: ({ parameters, iteration }) => backend.upload(parameters, [Math.sqrt(losses[iteration - 1])]),
  };
}

/** Trains along a curve of losses on `validation`, evaluated after each step. */
async function follow(losses: readonly number[], change: Partial<TrainOptions<'f32'>> = {}, network = one()) {
  const events: Progress<'f32'>[] = [];
  let state: TrainingState | undefined;
  for await (const progress of train(network, {
    data: zero,
    validation: zero,
    loss: meanSquaredError(),
    optimizer: scripted(losses),
    batchSize: 1,
    iterations: losses.length,
    progressEvery: 1,
    evaluateEvery: 1,
    ...change,
  })) {
    events.push(progress);
    state = await progress.state();
  }
  const last = events[events.length - 1];
  const [weight] = await network.weights();
  return { events, last, state, weight };
}

describe('early stopping', () => {
  test('stops after `patience` evaluations without an improvement, with the weights of the best one', async () => {
    const { last, weight, events } = await follow([49, 25, 9, 16, 36, 4, 1], {
      earlyStopping: earlyStopping({ patience: 2 }),
    });
    expect(events.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ validation }) => validation?.loss)).toEqual([49, 25, 9, 16, 36]);
    expect(events.map(({ best }) => best?.iteration)).toEqual([1, 2, 3, 3, 3]);
    expect(last.best).toEqual({ iteration: 3, loss: 9, accuracy: undefined });
    expect(weight).toBe(3);
    expect(last.snapshot().weights).toEqual(Float32Array.of(6));
  });

  test('starts to wait anew after an improvement', async () => {
    const { last } = await follow([9, 16, 4, 16, 1, 16], { earlyStopping: earlyStopping({ patience: 2 }) });
    expect([last.iteration, last.best?.iteration]).toEqual([6, 5]);
  });

  test('keeps the best weights also if the run takes all its steps', async () => {
    const patient = await follow([9, 4, 16], { earlyStopping: earlyStopping({ patience: 9 }) });
    expect([patient.last.iteration, patient.weight]).toEqual([3, 2]);
    const endless = await follow([9, 4, 16, 25, 36, 49], { earlyStopping: earlyStopping() });
    expect([endless.last.iteration, endless.weight]).toEqual([6, 2]);
    const without = await follow([9, 4, 16]);
    expect([without.last.best, without.weight]).toEqual([undefined, 4]);
  });

  test('keeps the first of equally good weights', async () => {
    const { last } = await follow([9, 4, 4, 4], { earlyStopping: earlyStopping({ patience: 2 }) });
    expect([last.iteration, last.best?.iteration]).toEqual([4, 2]);
  });

  test('does not wait longer for a decrease that is too small, but keeps its weights', async () => {
    const losses = [16, 9, 8.41, 7.84, 7.29, 1];
    const stopping = earlyStopping({ patience: 3, leastImprovement: 2 });
    const { last } = await follow(losses, { earlyStopping: stopping });
    expect([last.iteration, last.best?.iteration]).toEqual([5, 5]);
    // Small decreases add up: the reference is the loss of the last improvement.
    const slow = await follow(losses, { earlyStopping: earlyStopping({ patience: 3, leastImprovement: 1 }) });
    expect([slow.last.iteration, slow.last.best?.iteration]).toEqual([6, 6]);
  });

  test('judges weights only where training evaluates, and those of the last step', async () => {
    const losses = [1, 9, 4, 16, 2.25];
    const given = { evaluateEvery: 2, earlyStopping: earlyStopping({ patience: 3 }) };
    const { last, events } = await follow(losses, given);
    expect(events.map(({ best }) => best?.iteration)).toEqual([undefined, 2, 2, 2, 5]);
    expect(last.best?.iteration).toBe(5);
  });

  test('keeps the best weights if the caller aborts', async () => {
    const network = one();
    const signal = { aborted: false };
    let last: Progress | undefined;
    for await (const progress of train(network, {
      data: zero,
      validation: zero,
      loss: meanSquaredError(),
      optimizer: scripted([9, 4, 16, 1, 1]),
      batchSize: 1,
      iterations: 5,
      progressEvery: 1,
      evaluateEvery: 1,
      earlyStopping: earlyStopping({ patience: 4 }),
      signal,
    })) {
      last = progress;
      signal.aborted ||= progress.iteration === 3;
    }
    expect([last?.iteration, last?.best?.iteration]).toEqual([3, 2]);
    expect(await network.weights()).toEqual(Float32Array.of(2));
  });

  test('judges the average and keeps it, with the weights of the same step', async () => {
    // The average begins at 100, and follows the weights 0, 2, 10 and 10 with a delay.
    const network = one();
    const averaging = ema(network, { decay: 0.5 });
    const { events, weight } = await follow(
      [0, 4, 100, 100],
      { averaging, earlyStopping: earlyStopping({ patience: 2 }) },
      network,
    );
    const averages = events.map((event) => event.snapshot().averaged?.[0] ?? Number.NaN);
    for (const [step, { validation }] of events.entries()) {
      expect(validation?.loss).toBeCloseTo(averages[step] ** 2, 4);
    }
    // By its own loss, the weight of step 1 would be the best. The average is best at step 2.
    const best = averages.indexOf(Math.min(...averages));
    expect(best).toBe(1);
    expect(events.at(-1)?.best?.iteration).toBe(best + 1);
    expect([...(await averaging.network.weights())]).toEqual([averages[best]]);
    expect(weight).toBe(2);
  });

  test('without validation is refused, as are options that are not valid', async () => {
    await expect(follow([1], { validation: undefined, earlyStopping: earlyStopping() })).rejects.toThrow(
      'train: early stopping judges the weights by validation. Pass validation too.',
    );
    for (const patience of [0, 1.5, Number.NaN]) {
      expect(() => earlyStopping({ patience })).toThrow(ArgumentError);
    }
    for (const leastImprovement of [-1, Number.NaN]) {
      expect(() => earlyStopping({ leastImprovement })).toThrow(ArgumentError);
    }
  });
});

describe('the test set', () => {
  test('is opened once, at the last event, by the weights that are kept', async () => {
    const opened: number[] = [];
    const network = one();
    const test = async () => {
      opened.push((await network.weights())[0]);
      return zero;
    };
    const stopped = await follow(
      [9, 4, 16, 25],
      { test, earlyStopping: earlyStopping({ patience: 1 }) },
      network,
    );
    expect(opened).toEqual([2]);
    expect(stopped.events.map((event) => event.test?.loss)).toEqual([undefined, undefined, 4]);
    const plain = await follow([9, 4, 16], { test: zero });
    expect(plain.events.map((event) => event.test?.loss)).toEqual([undefined, undefined, 16]);
  });

  test('that is a function is opened at the last event also without validation', async () => {
    const { events } = await follow([9, 4], { validation: undefined, test: () => zero });
    expect(events.map((event) => event.test?.loss)).toEqual([undefined, 4]);
  });

  test('is evaluated with every evaluation if there is no validation, as before', async () => {
    const { events } = await follow([9, 4], { validation: undefined, test: zero });
    expect(events.map((event) => event.test?.loss)).toEqual([9, 4]);
  });
});

describe('a resumed run with early stopping', () => {
  /** Learns clouds with few samples and a large rate, so that the loss on new ones rises again. */
  function begin(seed = 1) {
    const layers = [linear(2, 16), relu(), dropout(0.3), linear(16, 3)];
    const network = sequential(layers, { backend, seed });
    return { network, averaging: ema(network, { decay: 0.5 }) };
  }

  async function run(
    { network, averaging }: { network: Network; averaging: ReturnType<typeof ema> },
    change: Partial<TrainOptions<'i32'>> & { readonly until?: number } = {},
  ) {
    let last: Progress<'i32'> | undefined;
    let state: TrainingState | undefined;
    for await (const progress of train(network, {
      ...options(),
      data: clouds(30, 1),
      validation: clouds(40, 2),
      test: clouds(40, 3),
      optimizer: adam({ learningRate: 0.3 }),
      averaging,
      epochs: undefined,
      iterations: 200,
      evaluateEvery: 2,
      progressEvery: 1,
      earlyStopping: earlyStopping({ patience: 3 }),
      ...change,
    })) {
      last = progress;
      state = await progress.state();
      if (progress.iteration === change.until) break;
    }
    if (!last || !state) throw new Error('There was no event.');
    const { iteration, best, validation, test } = last;
    const weights = [await network.weights(), await averaging.network.weights()];
    return { state, end: { iteration, best, validation, test, weights } };
  }

  test('stops at the same step with the same bits, wherever it was stopped before', async () => {
    const whole = await run(begin());
    const { iteration, best } = whole.end;
    expect(iteration).toBeLessThan(200);
    expect(best?.iteration).toBe(iteration - 6);
    for (let until = 1; until < iteration; until += 3) {
      const { state } = await run(begin(), { until });
      const rest = await run(begin(99), { resumeFrom: structuredClone(state) });
      expect(rest.end).toEqual(whole.end);
    }
  });

  test('that has stopped by itself ends at once with the same weights, and goes on with more patience', async () => {
    const whole = await run(begin());
    const again = await run(begin(99), { resumeFrom: whole.state });
    expect(again.end).toEqual(whole.end);
    const patience = earlyStopping({ patience: 8 });
    const longer = await run(begin(99), { resumeFrom: whole.state, earlyStopping: patience });
    expect(longer.end).toEqual((await run(begin(), { earlyStopping: patience })).end);
    expect(longer.end.iteration).toBeGreaterThan(whole.end.iteration);
  });

  test('may be aborted where training does not evaluate: the evaluation there does not count', async () => {
    const whole = await run(begin());
    const signal = { aborted: false };
    const { state } = await run(begin(), {
      signal: {
        get aborted() {
          return signal.aborted;
        },
      },
      data: (epoch) => {
        // The third epoch ends the run after its first step, an odd one.
        signal.aborted = epoch === 3;
        return clouds(30, 1);
      },
    });
    expect(state.iteration % 2).toBe(1);
    const rest = await run(begin(99), { resumeFrom: state });
    expect(rest.end).toEqual(whole.end);
  });

  test('is refused a state without early stopping, and the other way round', async () => {
    const { state } = await run(begin(), { until: 4 });
    const { earlyStopping: _, ...without } = state;
    await expect(run(begin(), { resumeFrom: without })).rejects.toThrow(
      'its early stopping is none, but this run has one',
    );
    await expect(run(begin(), { resumeFrom: state, earlyStopping: undefined })).rejects.toThrow(
      'its early stopping is one, but this run has none',
    );
  });
});
