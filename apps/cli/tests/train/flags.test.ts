import { makeSchedule, type OptimizerName, optimizers, type ScheduleName, schedules } from '@inkling/recipes';
import { describe, expect, test } from 'vitest';
import { resolveTraining } from '../../src/train/flags.ts';

const optimizerNames = Object.keys(optimizers).filter((name): name is OptimizerName => name in optimizers);
const scheduleNames = Object.keys(schedules).filter((name): name is ScheduleName => name in schedules);

describe('an optimizer', () => {
  /** Not what any of them has by itself. */
  const unusual = { momentum: 0.3, nesterov: true, weightDecay: 0.5, beta1: 0.7, beta2: 0.8, epsilon: 0.001 };

  test.each(optimizerNames)('%s does with the settings that it has, and with no others', (name) => {
    const { make } = optimizers[name];
    const has: readonly string[] = optimizers[name].settings;
    for (const [setting, value] of Object.entries(unusual)) {
      // Without momentum there is nothing that Nesterov's could be.
      const beside = setting === 'nesterov' ? { momentum: 0.5 } : {};
      const usual = make(1, beside).settings;
      const { settings } = make(1, { ...beside, [setting]: value });
      expect([setting, JSON.stringify(settings) !== JSON.stringify(usual)]).toEqual([
        setting,
        has.includes(setting),
      ]);
    }
  });

  test('has a learning rate of its own, which --learning-rate overrides', () => {
    const rateOf = (options: Parameters<typeof resolveTraining>[0]) => resolveTraining(options).learningRate;
    expect(rateOf({})).toBe(0.3);
    expect(rateOf({ momentum: 0.9 })).toBe(0.03);
    expect(rateOf({ optimizer: 'adam' })).toBe(0.002);
    expect(rateOf({ optimizer: 'adam', learningRate: 0.5 })).toBe(0.5);
  });

  test('has the rate of a preset only where it is the preset’s', () => {
    expect(resolveTraining({ preset: 'original', momentum: 0.5 }).learningRate).toBe(0.1);
    expect(resolveTraining({ preset: 'original', optimizer: 'adam' }).learningRate).toBe(0.002);
  });
});

describe('a schedule', () => {
  const steps = 200;
  const ratesOf = (name: ScheduleName, settings = {}) => {
    const needed = name === 'step' ? { decayEvery: 50 } : {};
    const { rateAt } = makeSchedule(name, 0.4, { ...needed, ...settings });
    return Array.from({ length: steps }, (_, step) => rateAt(step, steps));
  };

  test.each(scheduleNames)('%s comes up to the learning rate, and never above', (name) => {
    expect(Math.max(...ratesOf(name))).toBeCloseTo(0.4, 3);
    expect(Math.max(...ratesOf(name))).toBeLessThanOrEqual(0.4);
  });

  test.each(scheduleNames.filter((name) => name !== 'one-cycle'))(
    '%s rises at first with --warm-up',
    (name) => {
      const rates = ratesOf(name, { warmUp: 20 });
      expect(rates[0]).toBeLessThan(0.04);
      expect(Math.max(...rates)).toBe(rates[20]);
    },
  );

  test('ends where --final-rate says, or falls by --decay-factor every --decay-every steps', () => {
    for (const name of ['cosine', 'linear'] as const) {
      expect(ratesOf(name, { finalRate: 0.1 }).at(-1)).toBeCloseTo(0.1, 2);
    }
    expect(ratesOf('step', { decayFactor: 0.5 }).filter((_, step) => step % 50 === 0)).toEqual([
      0.4, 0.2, 0.1, 0.05,
    ]);
  });
});

describe('refused are', () => {
  test.each<[string, Parameters<typeof resolveTraining>[0], string]>([
    [
      'a setting that the optimizer does not have',
      { optimizer: 'adam', momentum: 0.9 },
      '--momentum: the optimizer adam has no such setting. Leave it out, or choose --optimizer sgd.',
    ],
    [
      'a setting of several others',
      { weightDecay: 0.1, beta2: 0.9 },
      '--beta2: the optimizer sgd has no such setting. Leave it out, or choose --optimizer rmsprop, adam or adamw.',
    ],
    [
      'a setting that the schedule does not have',
      { schedule: 'cosine', decayEvery: 3 },
      '--decay-every: the schedule cosine has no such setting. Leave it out, or choose --schedule step.',
    ],
    ['stairs without a length', { schedule: 'step' }, '--schedule step: it must know after how many steps'],
    ['Nesterov’s momentum without any', { nesterov: true }, '--nesterov: there is no momentum'],
  ])('%s', (_, options, message) => {
    expect(() => resolveTraining(options)).toThrow(message);
  });
});

test('--hidden is --model mlp in short, and a preset starts its own network only', () => {
  expect(resolveTraining({ hidden: [256, 128] }).model).toBe('mlp:256,128');
  expect(resolveTraining({ preset: 'original' })).toMatchObject({ model: 'mlp:100', init: 'uniform' });
  expect(resolveTraining({ preset: 'original', model: 'cnn:small' })).toMatchObject({
    model: 'cnn:small',
    init: undefined,
  });
});
