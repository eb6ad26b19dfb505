import { expect, test } from 'vitest';
import { decimal, grouped, signed } from '../src/numbers.ts';

test('a whole number has a comma before each three digits', () => {
  expect([0, 7, 999, 1000, 150_528, 12_345_678].map(grouped)).toEqual([
    '0',
    '7',
    '999',
    '1,000',
    '150,528',
    '12,345,678',
  ]);
  expect(grouped(1234.5)).toBe('1,235');
});

test('a decimal has the minus sign of text, and one that rounds to 0 has no sign', () => {
  expect([1.005, -0.25, -0.001].map((value) => decimal(value))).toEqual(['1.00', '−0.25', '0.00']);
  expect([0.25, -0.25, 0, 0.001, -0.001].map(signed)).toEqual(['+0.25', '−0.25', '0.00', '0.00', '0.00']);
});

test('grouped numbers are those of Intl.NumberFormat', () => {
  const whole = new Intl.NumberFormat('en');
  for (let index = 0; index < 500; index += 1) {
    const value = (index * 7919 * 7919) % 100_000_007;
    expect(grouped(value)).toBe(whole.format(value));
  }
});
