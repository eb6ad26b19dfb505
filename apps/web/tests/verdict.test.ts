import { Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { verdictOn } from '../src/places/draw/verdictOn.ts';

/** What is said where the network is so sure of `digit` and gives `other` the rest. */
function said(digit: number, share: number, other: number): string {
  const shares = new Float32Array(10);
  shares[digit] = share;
  shares[other] = 1 - share;
  const picture = new Tensor('u8', [1, 784], new Uint8Array(784));
  const probabilities = new Tensor('f32', [1, 10], shares);
  const { statement, doubt } = verdictOn({ picture, digit, probabilities, outputs: [], hidden: undefined });
  return `${statement} ${doubt}`;
}

test('the surer the network is, the plainer are the words, and doubt names the other digit', () => {
  expect(said(7, 0.995, 1)).toBe('This is a 7. No doubt about it.');
  expect(said(8, 0.93, 3)).toBe('This is an 8. Quite sure.');
  expect(said(3, 0.7, 8)).toBe('This is a 3. Fairly sure, but it could be an 8.');
  expect(said(4, 0.52, 9)).toBe('This is a 4. Only a guess: it may as well be a 9.');
});

test('where two digits are as likely, it is the other one that doubt names', () => {
  expect(said(0, 0.5, 1)).toBe('This is a 0. Only a guess: it may as well be a 1.');
  expect(said(1, 0.5, 0)).toBe('This is a 1. Only a guess: it may as well be a 0.');
});
