import { runs } from '../../training/runs.ts';
import type { Curve } from './chart.ts';

/** Colours and dashes: each run has both, so that a visitor who sees no colours tells them apart. */
const looks = [
  { colour: '--run-1', dash: [8, 4] },
  { colour: '--run-2', dash: [2, 3] },
  { colour: '--run-3', dash: [12, 3, 2, 3] },
  { colour: '--run-4', dash: [5, 5] },
  { colour: '--run-5', dash: [12, 6] },
  { colour: '--run-6', dash: [3, 6] },
] as const satisfies Pick<Curve, 'colour' | 'dash'>[];

/** The look of the curve of a run. It stays the same while other runs come. */
export function lookOf(id: number): (typeof looks)[number] {
  // The list begins with the last run.
  const age = runs.value.length - 1 - runs.value.findIndex((run) => run.id === id);
  return looks[age % looks.length];
}
