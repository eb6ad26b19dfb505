import { Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { verdictOn } from '../src/places/draw/verdictOn.ts';

/** The verdict if `digit` has the probability `share` and `other` has the rest. */
function verdict(digit: number, share: number, other: number): string {
  const shares = new Float32Array(10);
  shares[digit] = share;
  shares[other] = 1 - share;
  const picture = new Tensor('u8', [1, 784], new Uint8Array(784));
  const probabilities = new Tensor('f32', [1, 10], shares);
  const { statement, doubt } = verdictOn({ picture, digit, probabilities, outputs: [], hidden: undefined });
  return `${statement} ${doubt}`;
}

test('the verdict says how sure the network is, and a doubt names the second digit', () => {
  expect(verdict(7, 0.995, 1)).toBe('This is a 7. The network is almost certain.');
  expect(verdict(8, 0.93, 3)).toBe('This is an 8. The network is very sure.');
  expect(verdict(3, 0.7, 8)).toBe('This is a 3. The network is fairly sure, but it could be an 8.');
  expect(verdict(4, 0.52, 9)).toBe('This is a 4. This is only a guess: it could also be a 9.');
});

test('if two digits are equally likely, the doubt names the one that is not the answer', () => {
  expect(verdict(0, 0.5, 1)).toBe('This is a 0. This is only a guess: it could also be a 1.');
  expect(verdict(1, 0.5, 0)).toBe('This is a 1. This is only a guess: it could also be a 0.');
});
