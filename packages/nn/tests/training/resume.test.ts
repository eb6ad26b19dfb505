import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  batchNorm,
  clipByNorm,
  cosine,
  dropout,
  ema,
  linear,
  type Progress,
  relu,
  residual,
  sequential,
  sgd,
  type TrainingState,
  type TrainOptions,
  train,
} from '../../src/index.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

/** A network with every kind of layer that keeps values from step to step. */
function begin(seed = 1) {
  const layers = [linear(2, 8), batchNorm(8), relu(), dropout(0.3), residual([dropout(0.2)]), linear(8, 3)];
  const network = sequential(layers, { backend: referenceBackend(), seed });
  return { network, averaging: ema(network, { decay: 0.9 }) };
}

type Run = ReturnType<typeof begin>;

/** 90 samples in batches of 20: an epoch is four batches of 20 and one of 10. */
function settings(run: Run, change: Partial<TrainOptions<'i32'>> = {}): TrainOptions<'i32'> {
  return {
    ...options(),
    data: clouds(90, 1),
    epochs: undefined,
    iterations: 12,
    optimizer: adam({ learningRate: cosine({ rate: 0.05 }) }),
    clipping: clipByNorm(0.1),
    averaging: run.averaging,
    validation: clouds(30, 2),
    test: clouds(30, 3),
    seed: 7,
    progressEvery: 1,
    ...change,
  };
}

/** Trains up to a step, then leaves the loop, as a caller does. */
async function trainTo(step: number, run: Run, change: Partial<TrainOptions<'i32'>> = {}) {
  const events: Progress<'i32'>[] = [];
  let state: TrainingState | undefined;
  for await (const progress of train(run.network, settings(run, change))) {
    events.push(progress);
    state = await progress.state();
    if (progress.iteration === step) break;
  }
  if (!state) throw new Error('There was no event.');
  return { events, state };
}

/** The values of an event, without times. */
const figuresOf = ({ iteration, epoch, loss, trainAccuracy, validation, test, samples }: Progress) => ({
  iteration,
  epoch,
  loss,
  trainAccuracy,
  validation,
  test,
  samples,
});

async function weightsOf({ network, averaging }: Run) {
  return { weights: await network.weights(), average: await averaging.network.weights() };
}

describe('a run that is resumed', () => {
  test('ends with the bits of a run that never stopped, for any step at which it stopped', async () => {
    const whole = begin();
    const { events: expected } = await trainTo(12, whole);
    // In the middle of an epoch, at its end, and one step later.
    for (const stop of [1, 3, 4, 5, 6, 10, 11]) {
      const { state, events } = await trainTo(stop, begin());
      // The state is written and read, and resumed in a network with other weights.
      const resumeFrom = structuredClone(state);
      const other = begin(99);
      const rest = await trainTo(12, other, { resumeFrom });
      expect(await weightsOf(other)).toEqual(await weightsOf(whole));
      expect([...events, ...rest.events].map(figuresOf)).toEqual(expected.map(figuresOf));
    }
  });

  test('may be resumed after every step', async () => {
    const whole = begin();
    await trainTo(12, whole);
    let last = begin();
    let { state } = await trainTo(1, last);
    for (let step = 2; step <= 12; step += 1) {
      last = begin(step);
      ({ state } = await trainTo(step, last, { resumeFrom: state }));
    }
    expect(await weightsOf(last)).toEqual(await weightsOf(whole));
  });

  test('may take more steps than were planned: five and five are ten', async () => {
    const optimizer = adam({ learningRate: 0.01 });
    const [ten, five] = [begin(), begin()];
    await trainTo(10, ten, { iterations: 10, optimizer });
    const { state } = await trainTo(5, five, { iterations: 5, optimizer });
    expect(state.iteration).toBe(5);
    await trainTo(10, five, { iterations: 10, optimizer, resumeFrom: state });
    expect(await weightsOf(five)).toEqual(await weightsOf(ten));
  });

  test('that has taken all its steps reports its position, and changes nothing', async () => {
    const run = begin();
    const { state, events } = await trainTo(12, run);
    const before = await weightsOf(run);
    const again = await trainTo(12, run, { resumeFrom: state });
    expect(again.events.map(figuresOf)).toEqual(events.slice(-1).map(figuresOf));
    expect(await weightsOf(run)).toEqual(before);
  });

  test('works with full batches too', async () => {
    const [whole, parts] = [begin(), begin()];
    await trainTo(12, whole, { batchSize: 'full' });
    const { state } = await trainTo(5, parts, { batchSize: 'full' });
    await trainTo(12, parts, { batchSize: 'full', resumeFrom: state });
    expect(await weightsOf(parts)).toEqual(await weightsOf(whole));
  });

  test('counts the seconds of the runs before', async () => {
    const { state } = await trainTo(3, begin());
    const resumeFrom = { ...state, seconds: 1000 };
    const { events } = await trainTo(4, begin(), { resumeFrom });
    expect(events[0].seconds).toBeGreaterThan(1000);
  });

  test('needs its state: without it, the moments of Adam and the order start again', async () => {
    const [whole, parts] = [begin(), begin()];
    await trainTo(10, whole);
    await trainTo(5, parts);
    await trainTo(5, parts);
    expect(await weightsOf(parts)).not.toEqual(await weightsOf(whole));
  });
});

describe('a state', () => {
  test('is refused if it belongs to another run, and the message names the difference', async () => {
    const { state } = await trainTo(6, begin());
    const refusal = async (change: Partial<TrainOptions<'i32'>>) =>
      trainTo(12, begin(), { resumeFrom: state, ...change }).catch(({ message }: Error) => message);
    expect(await refusal({ seed: 8 })).toBe(
      'train: the state to resume from belongs to another run: its seed is 7, but this run has 8. Resume with the same ' +
        'options, or leave resumeFrom out.',
    );
    expect(await refusal({ batchSize: 30 })).toContain('its batch size is 20, but this run has 30');
    expect(await refusal({ data: clouds(60, 1) })).toContain(
      'its number of samples is 90, but this run has 60',
    );
    expect(await refusal({ optimizer: sgd({ learningRate: 0.1 }) })).toContain(
      'its optimizer is adam, but this run has sgd',
    );
    expect(await refusal({ averaging: undefined })).toContain('its average is one, but this run has none');
    const [memory] = state.optimizerMemory;
    expect(await refusal({ resumeFrom: { ...state, optimizerMemory: [memory] } })).toMatch(
      /its optimizer's memory is \d+, but this run has \d+, \d+/,
    );
    expect(await refusal({ resumeFrom: { ...state, order: { ...state.order, taken: 7 } } })).toContain(
      'it stands at sample 7 of 90, in batches of 20',
    );
    const small = smallNetwork();
    const given = options({ resumeFrom: state, iterations: 12, optimizer: adam(), seed: 7 });
    const run = async () => {
      for await (const _ of train(small, given));
    };
    await expect(run()).rejects.toThrow(/its number of weights is \d+, but this run has 51/);
  });

  test('belongs to its event: a later request is refused, because training has continued', async () => {
    let first: Progress | undefined;
    const { network } = begin();
    const run = async () => {
      for await (const progress of train(network, options({ progressEvery: 1 }))) {
        first ??= progress;
        if (progress !== first) await first.state();
      }
    };
    await expect(run()).rejects.toThrow('state: training has gone on from step 1 to 2.');
  });

  test('is that of its event even if the caller awaits it later', async () => {
    const run = begin();
    let early: Promise<TrainingState> | undefined;
    let state: TrainingState | undefined;
    for await (const progress of train(run.network, settings(run))) {
      if (progress.iteration === 3) {
        early = progress.state();
        state = await progress.state();
      }
      if (progress.iteration === 9) break;
    }
    expect(await early).toEqual(state);
  });
});

test('a run that is stopped between two events goes on with their figures', async () => {
  const change = { progressEvery: 10, iterations: 10 };
  const whole = await trainTo(10, begin(), change);
  for (const stop of [1, 3, 4]) {
    const controller = new AbortController();
    const run = begin();
    const optimizer = adam({ learningRate: cosine({ rate: 0.05 }) });
    const stopping = {
      ...optimizer,
      step(pass: Parameters<typeof optimizer.step>[0]) {
        optimizer.step(pass);
        if (pass.iteration === stop) controller.abort();
      },
    };
    const { signal } = controller;
    const { state } = await trainTo(stop, run, { ...change, optimizer: stopping, signal });
    expect(state.running?.samples).toBe(20 * stop);
    const { events } = await trainTo(10, begin(), { ...change, resumeFrom: state });
    expect(events.map(({ iteration, loss, trainAccuracy }) => ({ iteration, loss, trainAccuracy }))).toEqual(
      whole.events.map(({ iteration, loss, trainAccuracy }) => ({ iteration, loss, trainAccuracy })),
    );
  }
});
