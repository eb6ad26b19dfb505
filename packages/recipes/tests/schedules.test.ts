import { describe, expect, test } from 'vitest';
import { makeSchedule, type ScheduleName, type ScheduleSettings, schedules } from '../src/index.ts';

const steps = 200;
const names = Object.keys(schedules).filter((name): name is ScheduleName => name in schedules);
/** What each needs, where it needs something. */
const needed: Partial<Record<ScheduleName, ScheduleSettings>> = { step: { decayEvery: 50 } };
/** Values that no schedule has by itself; a warm-up has tests of its own. */
const unusual = { finalRate: 0.05, decayEvery: 30, decayFactor: 0.7, rise: 0.6 };

function ratesOf(name: ScheduleName, settings: ScheduleSettings = {}): number[] {
  const { rateAt } = makeSchedule(name, 0.4, { ...needed[name], ...settings });
  return Array.from({ length: steps }, (_, step) => rateAt(step, steps));
}

describe.each(names)('%s', (name) => {
  const has: readonly string[] = schedules[name].settings;

  test('comes up to the learning rate, and never above', () => {
    expect(Math.max(...ratesOf(name))).toBeCloseTo(0.4, 3);
    expect(Math.max(...ratesOf(name))).toBeLessThanOrEqual(0.4);
  });

  test('does with the settings that it has, and with no others', () => {
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

test('step falls by the decay factor, and must know how often', () => {
  expect(ratesOf('step', { decayFactor: 0.5 }).filter((_, step) => step % 50 === 0)).toEqual([
    0.4, 0.2, 0.1, 0.05,
  ]);
  expect(() => makeSchedule('step', 0.1, {})).toThrow(
    'schedule step: it must know after how many steps the learning rate changes. Say so with decayEvery.',
  );
});
