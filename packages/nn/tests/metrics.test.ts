import { ArgumentError, ShapeError, Tensor, tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { macroAverage, negativeLogLikelihood, perClass, topKAccuracy } from '../src/index.ts';
import { goldenValues } from './support/golden.ts';

interface Golden {
  readonly probabilities: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly weights: readonly number[];
  /** For k = 1, 2, … */
  readonly topK: readonly number[];
  readonly negativeLogLikelihood: number;
  /** Precision, recall and F1 of each class. */
  readonly perClass: readonly (readonly number[])[];
  readonly macro: readonly number[];
}

describe.for(goldenValues<Golden>('metrics'))('$name', (golden) => {
  const { labels, weights } = golden;
  const [count, classes] = [labels.length, golden.probabilities[0].length];
  const scored = {
    probabilities: new Tensor('f32', [count, classes], Float32Array.from(golden.probabilities.flat())),
    labels: new Tensor('i32', [count], Int32Array.from(labels)),
    weights,
  };
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [sample, row] of golden.probabilities.entries()) {
    confusion[labels[sample]][row.indexOf(Math.max(...row))] += 1;
  }

  test('top-k accuracy and the negative log-likelihood agree with numpy', () => {
    for (const [index, expected] of golden.topK.entries()) {
      expect(topKAccuracy(scored, index + 1)).toBeCloseTo(expected, 12);
    }
    expect(negativeLogLikelihood(scored)).toBeCloseTo(golden.negativeLogLikelihood, 12);
  });

  test('precision, recall and F1 agree with numpy, for each class and their mean', () => {
    const figures = perClass(confusion);
    for (const [label, [precision, recall, f1]] of golden.perClass.entries()) {
      expect(figures[label].precision).toBeCloseTo(precision, 12);
      expect(figures[label].accuracy).toBeCloseTo(recall, 12);
      expect(figures[label].f1).toBeCloseTo(f1, 12);
    }
    const { precision, recall, f1 } = macroAverage(figures);
    for (const [index, figure] of [precision, recall, f1].entries()) {
      expect(figure).toBeCloseTo(golden.macro[index], 12);
    }
  });
});

describe('a metric', () => {
  const probabilities = tensor([
    [0.25, 0.25, 0.5],
    [0, 1, 0],
  ]);

  test('counts the first of equally probable classes as the more probable one', () => {
    const top = (label: number, k: number) =>
      topKAccuracy({ probabilities, labels: tensor([label, 1], 'i32'), weights: [1, 0] }, k);
    expect([top(0, 1), top(0, 2), top(1, 2), top(1, 3)]).toEqual([0, 1, 0, 1]);
  });

  test('is infinite if a right class is excluded, unless its sample has no weight', () => {
    const labels = tensor([2, 0], 'i32');
    expect(negativeLogLikelihood({ probabilities, labels })).toBe(Infinity);
    expect(negativeLogLikelihood({ probabilities, labels, weights: [1, 0] })).toBe(Math.LN2);
  });

  test('leaves classes that do not occur out of the macro average', () => {
    const { f1 } = macroAverage(
      perClass([
        [2, 0, 0],
        [0, 2, 0],
        [0, 0, 0],
      ]),
    );
    expect(f1).toBe(1);
  });

  test('refuses numbers that do not belong together', () => {
    const labels = tensor([0, 1], 'i32');
    expect(() => topKAccuracy({ probabilities, labels }, 0)).toThrow(ArgumentError);
    expect(() => topKAccuracy({ probabilities, labels: tensor([0], 'i32') }, 1)).toThrow(ShapeError);
    expect(() => topKAccuracy({ probabilities, labels: tensor([0, 3], 'i32') }, 1)).toThrow('label 1 is 3');
    expect(() => topKAccuracy({ probabilities, labels, weights: [1] }, 1)).toThrow(ShapeError);
    expect(() => topKAccuracy({ probabilities, labels, weights: [1, -1] }, 1)).toThrow('weight 1 is -1');
  });
});
