import { slice, type Tensor } from '@inkling/tensor';
import { log } from '@inkling/tensor/math';
import { layerOutputs } from '../insight/layerOutputs.ts';
import type { Network } from '../network/network.ts';
import { type DeadLayer, findDeadLayer } from './deadLayer.ts';
import type { Progress } from './progress.ts';

/** Why a network has not learned. */
export interface LearningTrouble {
  /**
   * `'deadUnits'`: nearly all units of a layer give 0 for every sample, because a step was too large.
   * `'largeSteps'`: the loss is far above that of a constant answer. `'unknown'`: the figures show no cause.
   */
  readonly cause: 'deadUnits' | 'largeSteps' | 'unknown';
  /** What was found, the likely reason, and what to do. */
  readonly message: string;
}

/** The number of samples whose activations are looked at. */
const SAMPLES = 200;
/** The fewest steps after which a network without a better answer than a constant one is in trouble. */
const LEAST_STEPS = 20;
/** A loss below this share of that of a constant answer has fallen. Rounding alone can reach below 1. */
const FALLEN = 0.99;
/** The share of the answers that are one class, from which on it is said. */
const MOST_OF_ONE = 0.99;

/**
 * Looks for signs that training has not taught a classifier anything: the test of the last event, and the
 * activations of the network for some samples. A loss that is not finite needs no such look, because
 * training then throws a `DivergenceError`.
 *
 * @param network the network that was tested: the average, if training has kept one.
 * @param inputs `[count, …]`, such as those of the test. The first 200 are used.
 * @param last the last event. Without an evaluation, nothing can be found.
 * @returns undefined if the network has learned, or after fewer than 20 steps without dead units.
 * @throws ShapeError when a sample is not of the network's size.
 */
export async function findLearningTrouble(
  network: Network,
  inputs: Tensor<'u8' | 'f32'>,
  { test, validation, iteration }: Progress<'i32'>,
): Promise<LearningTrouble | undefined> {
  const evaluation = test ?? validation;
  if (!evaluation) return undefined;
  const few = slice(inputs, [0, Math.min(SAMPLES, inputs.shape[0])]);
  const dead = findDeadLayer(network, await layerOutputs(network, few));
  return judgeLearning(evaluation, iteration, dead);
}

/** What is known of a network's answers to some samples. */
interface Answers {
  readonly count: number;
  readonly accuracy: number;
  /** NaN if it is not the cross-entropy of the labels, with which alone it can be compared. */
  readonly loss: number;
  /** `[label][prediction]`, of an evaluation; or the number of samples of each label. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Judges an evaluation after so many steps. A network has learned if it is right more often than the
 * commonest label, by more than chance, or if its loss is clearly below that of the best constant answer,
 * which is the entropy of the labels. It has not if a layer is dead and its accuracy is closer to that of the
 * commonest label than to 1.
 */
export function judgeLearning(
  { count, accuracy, loss, confusion }: Answers,
  iteration: number,
  dead: DeadLayer | undefined,
): LearningTrouble | undefined {
  const totals = confusion.map((row) => row.reduce((sum, samples) => sum + samples, 0));
  const samples = totals.reduce((sum, total) => sum + total, 0);
  const shares = totals.map((total) => total / samples);
  const commonest = shares.reduce((largest, share) => Math.max(largest, share), 0);
  const entropy = shares.reduce((sum, share) => (share > 0 ? sum - share * log(share) : sum), 0);
  const found =
    `The network has not learned: it is right for ${percent(accuracy)} of the samples, and a constant answer ` +
    `for ${percent(commonest)}.${onlyAnswer(confusion)}`;
  if (dead && accuracy < (1 + commonest) / 2) {
    return {
      cause: 'deadUnits',
      message:
        `${found} Of the units of layer ${dead.layer} (${dead.kind}), ${percent(dead.share)} give 0 for every sample, ` +
        'and such units learn no more: a step was too large. Try a tenth of the learning rate.',
    };
  }
  // Three standard deviations of the accuracy of a constant answer.
  const chance = 3 * Math.sqrt((commonest * (1 - commonest)) / count);
  if (iteration < LEAST_STEPS || loss < FALLEN * entropy || accuracy > commonest + chance) return undefined;
  if (loss > 1.5 * entropy) {
    return {
      cause: 'largeSteps',
      message:
        `${found} Its loss is ${loss.toFixed(2)}, and that of a constant answer ${entropy.toFixed(2)}, so the steps are ` +
        'probably too large. Try a tenth of the learning rate.',
    };
  }
  return {
    cause: 'unknown',
    message:
      `${found} Try a tenth of the learning rate, then ten times as much and more steps; and check that the labels ` +
      'belong to the samples.',
  };
}

/** Says so if nearly all answers are one class. */
function onlyAnswer(confusion: Answers['confusion']): string {
  const [{ length: classes }] = confusion;
  if (classes < 2) return '';
  const answers = Array.from({ length: classes }, (_, prediction) =>
    confusion.reduce((sum, row) => sum + row[prediction], 0),
  );
  const total = answers.reduce((sum, samples) => sum + samples, 0);
  const only = answers.findIndex((samples) => samples >= MOST_OF_ONE * total);
  return only < 0 ? '' : ` It takes nearly every sample for class ${only}.`;
}

/** `10.3 %` */
function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
