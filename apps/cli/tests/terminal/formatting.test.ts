import { expect, test } from 'vitest';
import { clock, count, duration, fileSize, percent } from '../../src/terminal/formatting.ts';

test('percent(share) has two decimals unless told otherwise', () => {
  expect([0, 0.97314, 1].map((share) => percent(share))).toEqual(['0.00%', '97.31%', '100.00%']);
  expect(percent(0.9205, 1)).toBe('92.0%');
  expect(percent(Number.NaN)).toBe('-');
});

test('count(value) separates thousands with commas in every locale', () => {
  expect([0, 999, 1000, 12_300.4, 1_234_567].map(count)).toEqual([
    '0',
    '999',
    '1,000',
    '12,300',
    '1,234,567',
  ]);
});

test('fileSize(bytes) takes the unit that keeps the figure below 1,000', () => {
  expect([0, 999, 1000, 109_600_000, 999_950, 1e15].map(fileSize)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '109.6 MB',
    '1.0 MB',
    '1000.0 TB',
  ]);
});

test('duration(seconds) takes two units at most and never shows 60 of one', () => {
  expect([0.32, 0.9996, 8.44, 59.96, 125, 3599.7, 3720].map(duration)).toEqual([
    '320 ms',
    '1.0 s',
    '8.4 s',
    '1 min 00 s',
    '2 min 05 s',
    '1 h 00 min',
    '1 h 02 min',
  ]);
});

test('clock(seconds) shows hours only when there are any', () => {
  expect([-1, 12.4, 245, 3723, Number.POSITIVE_INFINITY].map(clock)).toEqual([
    '0:00',
    '0:12',
    '4:05',
    '1:02:03',
    '-:--',
  ]);
});
