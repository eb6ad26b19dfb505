import type { ReadDigit, Reading } from '@inkling/reader';
import { Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { leastSure } from '../src/answer/leastSure.ts';
import { verdictOn } from '../src/answer/verdictOn.ts';

/** A digit with the probability `confidence`; `other` has the rest, or no digit at all has it. */
function read(digit: number, confidence: number, other?: number): ReadDigit {
  const probabilities = new Array<number>(10).fill(0);
  probabilities[digit] = confidence;
  if (other !== undefined) probabilities[other] = 1 - confidence;
  const picture = new Tensor('u8', [28, 28], new Uint8Array(784));
  const box = { left: 0, top: 0, width: 1, height: 1 };
  return { digit, confidence, probabilities, box, picture, features: new Float32Array(1) };
}

function words(reading: Reading): string {
  const { statement, more } = verdictOn(reading);
  return `${statement} ${more}`;
}

function digit(one: ReadDigit): string {
  return words({ kind: 'digit', text: `${one.digit}`, digits: [one] });
}

function several(kind: 'number' | 'unsure', ...digits: ReadDigit[]): string {
  return words({ kind, text: digits.map((one) => one.digit).join(''), digits });
}

test('the verdict on a digit says how sure the network is, and names the second one if it is not', () => {
  expect(digit(read(7, 0.995, 1))).toBe('This is a 7. The network is almost certain.');
  expect(digit(read(8, 0.93, 3))).toBe('This is an 8. The network is very sure.');
  expect(digit(read(3, 0.7, 8))).toBe('This is a 3. The network is fairly sure, but it could be an 8.');
  expect(digit(read(4, 0.52, 9))).toBe(
    'A 4 or a 9? This is only a guess: the network gives 52% to the 4 and 48% to the 9.',
  );
  expect(digit(read(3, 0.7))).toBe(
    'This is a 3. The network is fairly sure, but it could be no digit at all.',
  );
});

test('the verdict on a number speaks about its most doubtful digit', () => {
  const four = read(4, 0.999, 9);
  expect(several('number', four, read(2, 0.991, 7))).toBe(
    'Two digits: 42. The network is almost certain of every digit.',
  );
  expect(several('number', four, read(2, 0.91, 7))).toBe(
    'Two digits: 42. The network is very sure of every digit.',
  );
  expect(several('number', four, read(2, 0.8, 7))).toBe(
    'Two digits: 42. The network is fairly sure, but the 2 could be a 7.',
  );
});

test('the verdict on a guess names the doubt', () => {
  expect(several('unsure', read(4, 0.45, 9))).toBe(
    'A 4 or a 9? This is only a guess: the network gives 45% to the 4 and 55% to the 9.',
  );
  expect(several('unsure', read(4, 0.45))).toBe(
    'A 4, or no digit at all? This is only a guess: the network gives 45% to the 4 and 55% to no digit.',
  );
  expect(several('unsure', read(4, 0.9, 9), read(2, 0.4, 7))).toBe(
    'Two digits: 42? The network doubts the 2: it could also be a 7.',
  );
  expect(several('unsure', read(4, 0.9, 9), read(4, 0.4, 9))).toBe(
    'Two digits: 44? The network doubts a 4: it could also be a 9.',
  );
});

test('the verdict names the classes that are no digits', () => {
  const classNames = Array.from({ length: 10 }, (_, label) => (label === 8 ? 'Bag' : `Shoe ${label}`));
  const reading = { kind: 'unsure', text: '8', digits: [read(8, 0.5, 9)] } as const;
  const { statement, more } = verdictOn(reading, classNames);
  expect([statement, more]).toEqual([
    '“Bag” or “Shoe 9”?',
    'This is only a guess: the network gives 50% to “Bag” and 50% to “Shoe 9”.',
  ]);
});

test('if two digits are equally likely, the doubt names the one that is not the answer', () => {
  expect(several('unsure', read(0, 0.5, 1))).toContain('A 0 or a 1?');
  expect(several('unsure', read(1, 0.5, 0))).toContain('A 1 or a 0?');
});

test('the verdict says what is no digit, and that a pad is empty', () => {
  expect(words({ kind: 'not-a-digit', text: '', digits: [read(5, 0.1)] })).toBe(
    'I don’t think this is a digit. It looks like none of the ten digits.',
  );
  expect(words({ kind: 'not-a-digit', text: '', digits: [read(5, 0.1), read(7, 0.99)] })).toBe(
    'I don’t think this is a digit. At least one part of it looks like none of the ten digits.',
  );
  expect(words({ kind: 'blank', text: '', digits: [] })).toMatch(/^The pad is empty\. Draw a digit/);
});

test('the digit that the page explains is the most doubtful one, the first of equal ones', () => {
  expect(leastSure([read(4, 0.99, 9), read(2, 0.4, 7), read(1, 0.8, 7)])).toBe(1);
  expect(leastSure([read(4, 0.9, 9), read(2, 0.9, 7)])).toBe(0);
});
