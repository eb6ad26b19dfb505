import { describe, expect, test } from 'vitest';
import { makeSchedule, type ScheduleName, type ScheduleSettings, schedules } from '../src/index.ts';

const steps = 200;
const names = Object.keys(schedules).filter((name): name is ScheduleName => name in schedules);
/** The settings that a schedule requires. */
const needed: Partial<Record<ScheduleName, ScheduleSettings>> = { step: { decayEvery: 50 } };
/** Values that are no schedule's defaults. The warm-up has tests of its own. */
const unusual = { finalRate: 0.05, decayEvery: 30, decayFactor: 0.7, rise: 0.6 };

function ratesOf(name: ScheduleName, settings: ScheduleSettings = {}): number[] {
  const { rateAt } = makeSchedule(name, 0.4, { ...needed[name], ...settings });
  return Array.from({ length: steps }, (_, step) => rateAt(step, steps));
}

describe.each(names)('%s', (name) => {
  const has: readonly string[] = schedules[name].settings;

  test('reaches the learning rate, and never exceeds it', () => {
    expect(Math.max(...ratesOf(name))).toBeCloseTo(0.4, 3);
    expect(Math.max(...ratesOf(name))).toBeLessThanOrEqual(0.4);
  });

  test('uses its own settings and no others', () => {
    const usual = ratesOf(name).join();
    for (const [setting, value] of Object.entries(unusual)) {
      const changes = ratesOf(name, { [setting]: value }).join() !== usual;
      expect([setting, changes]).toEqual([setting, has.includes(setting)]);
    }
  });
});

test.each(names.filter((name) => schedules[name].settings.includes('warmUp')))(
  '%s rises at first with a warm-up',
  (name) => {
    const rates = ratesOf(name, { warmUp: 20 });
    expect(rates[0]).toBeLessThan(0.04);
    expect(Math.max(...rates)).toBe(rates[20]);
  },
);

test('cosine and linear end at the final rate', () => {
  for (const name of ['cosine', 'linear'] as const) {
    expect(ratesOf(name, { finalRate: 0.1 }).at(-1)).toBeCloseTo(0.1, 2);
  }
});

test('step falls by the decay factor, and requires the interval', () => {
  expect(ratesOf('step', { decayFactor: 0.5 }).filter((_, step) => step % 50 === 0)).toEqual([
    0.4, 0.2, 0.1, 0.05,
  ]);
  expect(() => makeSchedule('step', 0.1, {})).toThrow(
    'schedule step: the number of steps between two decays is missing. Set it with decayEvery.',
  );
});
