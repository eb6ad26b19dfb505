import type { ComponentType } from 'preact';
import { Activation } from './activation.tsx';
import { Gradients } from './gradients.tsx';
import { Numbers } from './numbers.tsx';
import { Pixels } from './pixels.tsx';
import { Repeat } from './repeat.tsx';
import { Scores } from './scores.tsx';
import { Softmax } from './softmax.tsx';
import type { StepProps } from './stepProps.ts';
import { Update } from './update.tsx';
import { Vector } from './vector.tsx';
import { WeightedSums } from './weightedSums.tsx';

/** The steps, in their order. */
export const allSteps: readonly ComponentType<StepProps>[] = [
  Pixels,
  Numbers,
  Vector,
  WeightedSums,
  Activation,
  Scores,
  Softmax,
  Gradients,
  Update,
  Repeat,
];
