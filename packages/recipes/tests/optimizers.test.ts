import { describe, expect, test } from 'vitest';
import { type OptimizerChoice, optimizers } from '../src/index.ts';

/** Values that are no optimizer's defaults. */
const unusual = { momentum: 0.3, nesterov: true, weightDecay: 0.5, beta1: 0.7, beta2: 0.8, epsilon: 0.001 };

describe.each(Object.entries<OptimizerChoice>(optimizers))('%s', (name, choice) => {
  test('makes the optimizer of its name', () => {
    expect(choice.make(1, {}).kind).toBe(name);
  });

  test('uses its own settings and no others', () => {
    for (const [setting, value] of Object.entries(unusual)) {
      // Nesterov's momentum needs a momentum.
      const beside = setting === 'nesterov' ? { momentum: 0.5 } : {};
      const usual = choice.make(1, beside).settings;
      const { settings } = choice.make(1, { ...beside, [setting]: value });
      const has = choice.settings.some((own) => own === setting);
      expect([setting, JSON.stringify(settings) !== JSON.stringify(usual)]).toEqual([setting, has]);
    }
  });

  test('has a usual rate, and uses the rate that the caller gives', () => {
    expect(choice.usualRate({})).toBeGreaterThan(0);
    expect(choice.make(0.25, {}).settings).toMatchObject({ learningRate: 0.25 });
  });
});

test('the usual rate of sgd falls as its momentum rises, because steps add up', () => {
  expect(optimizers.sgd.usualRate({})).toBe(0.3);
  expect(optimizers.sgd.usualRate({ momentum: 0.9 })).toBe(0.03);
});
