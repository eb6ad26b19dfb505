import { syntheticDigits } from '@inkling/mnist';
import { linear, relu, sequential } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { addendsOf, chainTo, isChain } from '../src/places/how/chainRule.ts';
import { explain } from '../src/places/how/explain.ts';
import { checkGradient } from '../src/places/how/gradientCheck.ts';
import { learn } from '../src/places/how/lesson.ts';
import { lossSlice } from '../src/places/how/lossSlice.ts';
import { quantityOf } from '../src/places/how/quantities.ts';

const data = syntheticDigits({ count: 4, seed: 3 });
const [picture] = [syntheticDigits({ count: 1, seed: 3 }).inputs];

function explained() {
  const layers = [linear(784, 6), relu(), linear(6, 10)];
  const network = sequential(layers, { backend: referenceBackend(), seed: 2 });
  return explain(network, picture, { target: 4, rate: 0.01 });
}

test('a sum that adds up before the eye ends with the bits of the network’s own sum', async () => {
  const { stages } = await explained();
  for (const stage of stages) {
    for (let unit = 0; unit < stage.units; unit += 1) {
      const total = addendsOf(stage, unit).at(-1)?.total ?? 0;
      expect(Math.fround(total + (stage.biases?.before[unit] ?? 0))).toBe(stage.sums[unit]);
    }
  }
});

test('the chain rule, factor by factor, gives the gradients of nn', async () => {
  const { stages } = await explained();
  expect(isChain(stages)).toBe(true);
  const [first, last] = stages;
  const slopes = last.biases?.gradients ?? new Float32Array();
  for (let unit = 0; unit < first.units; unit += 1) {
    const { sumSlope } = chainTo(unit, first, last, slopes);
    expect(sumSlope).toBeCloseTo(first.biases?.gradients[unit] ?? Number.NaN, 6);
    const pixel = first.from.length / 2;
    expect(sumSlope * first.from[pixel]).toBeCloseTo(first.weights.gradients[pixel * first.units + unit], 6);
  }
});

test('the measured slope is near the derived one, and far from it if ε is too large', async () => {
  const explanation = await explained();
  const bias = (explanation.stages[1].biases?.offset ?? 0) + 4;
  const { measured, derived } = await checkGradient(explanation, bias, 0.01);
  expect(derived).not.toBe(0);
  expect(Math.abs(measured - derived)).toBeLessThan(1e-4);
  const coarse = await checkGradient(explanation, bias, 3);
  expect(Math.abs(coarse.measured - derived)).toBeGreaterThan(0.01);
});

test('a slice of the loss starts at the loss, has the slope of the gradient there, and passes where training arrives', async () => {
  const explanation = await explained();
  const slice = await lossSlice(explanation, data);
  const { origin, distances, losses, start, steepness } = slice;
  expect(losses[origin]).toBe(start);
  expect(start).toBeCloseTo(explanation.lesson.losses[0], 5);
  const slope = (losses[origin + 1] - losses[origin - 1]) / (distances[origin + 1] - distances[origin - 1]);
  expect(-slope / steepness).toBeCloseTo(1, 1);
  const rate = distances[origin + 4];
  const lesson = await learn(explanation.network, picture, { target: 4, rate, steps: 1 });
  expect(lesson.losses[1]).toBeCloseTo(losses[origin + 4], 4);
});

test('a symbol is described by its letters and its layer; other letters are no quantity', async () => {
  const { stages } = await explained();
  expect(quantityOf('W1', stages)).toMatchObject({ word: 'weights', origin: 'learned', size: '6 × 784' });
  expect(quantityOf('A2', stages)?.word).toBe('probabilities');
  expect(quantityOf('α', stages)?.origin).toBe('chosen');
  expect([quantityOf('W3', stages), quantityOf('z', stages)]).toEqual([undefined, undefined]);
});
