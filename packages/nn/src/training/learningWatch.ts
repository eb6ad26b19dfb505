import { type Dataset, slice } from '@inkling/tensor';
import { layerOutputs } from '../insight/layerOutputs.ts';
import type { Network } from '../network/network.ts';
import { findDeadLayer } from './deadLayer.ts';
import { judgeLearning, type LearningTrouble } from './learningTrouble.ts';
import type { Progress } from './progress.ts';

/** Watches a run for signs that the network does not learn. */
export interface LearningWatch {
  /**
   * Looks at an event of training. The figures of the training samples suffice, so the test may stay closed.
   * @returns what was found, once in a run.
   */
  look(progress: Progress<'i32'>): Promise<LearningTrouble | undefined>;
}

/** The number of samples whose activations are looked at. */
const SAMPLES = 200;
/**
 * The number of samples that events must cover, one after the other, without a sign of learning. A healthy
 * network shows one within some hundred samples; a slow start, as after a warm-up, takes longer.
 */
const FLAT_SAMPLES = 5000;
/** The steps that these samples must take, because full batches have few. */
const FLAT_STEPS = 50;

export interface LearningWatchOptions {
  /**
   * Whether the loss of training is the cross-entropy of the labels, so that a network that has learned
   * nothing can be told by it. It is not with a teacher, whose share of the loss has other sizes. Default
   * true.
   */
  readonly comparesLoss?: boolean;
}

/**
 * Makes a watch for a run on `data`. A loss that is not finite ends the run by itself, with a
 * `DivergenceError`.
 * @param network the network that is trained.
 */
export function watchLearning(
  network: Network,
  data: Dataset<'i32'>,
  { comparesLoss = true }: LearningWatchOptions = {},
): LearningWatch {
  const few = slice(data.inputs, [0, Math.min(SAMPLES, data.inputs.shape[0])]);
  const classes = network.shapes[network.layers.length][0];
  const labels = Array.from({ length: classes }, () => [0]);
  for (const label of data.targets.data) labels[label][0] += 1;
  let before: { samples: number; iteration: number } | undefined;
  let flat: { samples: number; steps: number; loss: number; correct: number } | undefined;
  let isSaid = false;

  return {
    async look({ loss, trainAccuracy, samples, iteration }) {
      const last = before;
      before = { samples, iteration };
      // The first event only says where the run stands: one that goes on has figures of its last steps alone.
      if (!last || isSaid || samples <= last.samples) return undefined;
      const seen = samples - last.samples;
      const steps = iteration - last.iteration;
      const event = {
        count: seen,
        accuracy: trainAccuracy,
        loss: comparesLoss ? loss : Number.NaN,
        confusion: labels,
      };
      if (!judgeLearning(event, Number.POSITIVE_INFINITY, undefined)) {
        flat = undefined;
        return undefined;
      }
      flat = {
        samples: (flat?.samples ?? 0) + seen,
        steps: (flat?.steps ?? 0) + steps,
        loss: (flat?.loss ?? 0) + loss * seen,
        correct: (flat?.correct ?? 0) + trainAccuracy * seen,
      };
      if (flat.samples < FLAT_SAMPLES || flat.steps < FLAT_STEPS) return undefined;
      const dead = findDeadLayer(network, await layerOutputs(network, few));
      const all = {
        count: flat.samples,
        accuracy: flat.correct / flat.samples,
        loss: comparesLoss ? flat.loss / flat.samples : Number.NaN,
        confusion: labels,
      };
      const trouble = judgeLearning(all, iteration, dead);
      isSaid = trouble !== undefined;
      return trouble;
    },
  };
}
