import type { ClassFigures } from './perClass.ts';

/** Figures of all classes, each from 0 to 1. */
export interface MacroAverage {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/**
 * The means of precision, recall and F1 over the classes, in which a rare class counts as much as a frequent
 * one. Classes without samples and without predictions are left out. NaN if none is left.
 */
export function macroAverage(classes: readonly ClassFigures[]): MacroAverage {
  const present = classes.filter(({ count, predicted }) => count > 0 || predicted > 0);
  const mean = (figureOf: (figures: ClassFigures) => number) =>
    present.reduce((sum, figures) => sum + figureOf(figures), 0) / present.length;
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ accuracy }) => accuracy),
    f1: mean(({ f1 }) => f1),
  };
}
