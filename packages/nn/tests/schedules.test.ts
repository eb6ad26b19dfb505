import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constant,
  cosine,
  linearRate,
  oneCycle,
  type Schedule,
  sequentialSchedule,
  sgd,
  stepDecay,
  train,
  warmUp,
} from '../src/index.ts';
import { expectClose } from './support/expectClose.ts';
import { exportedFrom, goldenValues } from './support/golden.ts';
import { options, smallNetwork } from './support/networks.ts';

interface Golden {
  readonly schedule: Schedule;
  readonly rates: readonly number[];
}

const goldens = goldenValues<Golden>('schedules');

const ratesOf = (schedule: Schedule, steps: number) =>
  Array.from({ length: steps }, (_, step) => schedule.rateAt(step, steps));

test('every schedule that the package exports has golden values', () => {
  const kinds = new Set(goldens.map(({ schedule }) => schedule.kind));
  expect([...kinds].sort()).toEqual(exportedFrom('schedules').sort());
});

describe.for(goldens)('$name', ({ schedule, rates }) => {
  test('agrees with numpy', () => {
    expectClose(ratesOf(schedule, rates.length), rates, 1e-14);
  });

  test('gives a finite rate, never below 0 and never above its highest, at every step of any run', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (steps) => {
        const all = ratesOf(schedule, steps);
        // If a rate is NaN, both the minimum and the maximum are NaN.
        expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...all)).toBeLessThanOrEqual(0.1 + 1e-15);
      }),
    );
  });

  test('can be kept as JSON', () => {
    expect(JSON.parse(JSON.stringify(schedule.settings))).toEqual(schedule.settings);
  });

  test('teaches a network', async () => {
    const network = smallNetwork();
    const accuracies: (number | undefined)[] = [];
    const optimizer = sgd({ learningRate: schedule });
    for await (const { trainAccuracy } of train(network, options({ optimizer, epochs: 8 }))) {
      accuracies.push(trainAccuracy);
    }
    expect(accuracies.at(-1)).toBeGreaterThan(0.9);
  });
});

describe('schedules', () => {
  test('warmUp rises linearly to the first rate of the next schedule, and then follows it', () => {
    const rates = ratesOf(warmUp(4, cosine({ rate: 1 })), 10);
    for (const [step, rate] of [0.2, 0.4, 0.6, 0.8, 1].entries()) expect(rates[step]).toBeCloseTo(rate, 15);
    expect(rates.slice(4)).toEqual(ratesOf(cosine({ rate: 1 }), 6));
  });

  test('change the steps that an optimizer takes: a rate of 0 after the first leaves the weights', async () => {
    const once = sequentialSchedule([
      { schedule: 0.1, steps: 1 },
      { schedule: linearRate({ from: 0, to: 0 }) },
    ]);
    const weightsAfter = async (iterations: number) => {
      const network = smallNetwork();
      const given = options({ optimizer: sgd({ learningRate: once }), iterations });
      for await (const _ of train(network, given));
      return network.weights();
    };
    expect(await weightsAfter(5)).toEqual(await weightsAfter(1));
    expect(await weightsAfter(1)).not.toEqual(await smallNetwork().weights());
  });

  test('are part of the optimizer’s settings', () => {
    const { settings } = sgd({ learningRate: warmUp(3, 0.2) });
    expect(settings.learningRate).toEqual({
      kind: 'warmUp',
      steps: 3,
      schedule: 0.2,
    });
  });

  test.for<[() => Schedule, string]>([
    [() => constant(0), 'constant: rate must be a number above 0, but it is 0.'],
    [() => stepDecay({ rate: 1, every: 0.5 }), 'stepDecay: every must be a whole number from 1 up'],
    [() => cosine({ rate: 1, final: -1 }), 'cosine: final must be a number from 0 up, but it is -1.'],
    [() => oneCycle({ rate: 1, rise: 1 }), 'oneCycle: rise must be a number from 0 up to, but without, 1'],
    [
      () => sequentialSchedule([{ schedule: -1 }]),
      'sequentialSchedule: the learning rate must be a number above 0, but it is -1.',
    ],
    [() => sequentialSchedule([]), 'sequentialSchedule: there must be at least one stage.'],
    [
      () => sequentialSchedule([{ schedule: 1 }, { schedule: 1 }]),
      'sequentialSchedule: the steps of stage 0 must be a whole number',
    ],
    [() => sequentialSchedule([{ schedule: 1, steps: 3 }]), 'the last stage takes the remaining steps'],
    [() => warmUp(-1, 1), 'warmUp: steps must be a whole number from 1 up, but it is -1'],
  ])('refuse what makes no sense: %s', ([refused, message]) => {
    expect(refused).toThrow(message);
  });
});
