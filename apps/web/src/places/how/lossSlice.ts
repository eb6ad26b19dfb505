import type { Dataset } from '@inkling/tensor';
import type { Explanation } from './explain.ts';
import { asData, type LossMeter, measuredLoss } from './measuredLoss.ts';

/** The number of points of a slice uphill of the weights, and downhill of them. */
const [UPHILL, DOWNHILL] = [8, 32];
/** The first length that is tried, and how often it is doubled. */
const SHORTEST = 1e-4;
const DOUBLINGS = 16;

/** The loss along a straight line through all weights at once: L(θ − t · dθ). */
export interface LossSlice {
  /**
   * How far each point is along the line, in ascending order. A step with the learning rate t arrives at t.
   */
  readonly distances: readonly number[];
  /** The loss of the picture at each point. */
  readonly losses: readonly number[];
  /** The mean loss of the other pictures at each point. */
  readonly others: readonly number[];
  /** Number of the point at 0. */
  readonly origin: number;
  /** The loss at 0. */
  readonly start: number;
  /** ‖dθ‖², which is minus the slope of the loss at 0. */
  readonly steepness: number;
}

/**
 * Computes the loss at points along the line against the gradient. The line is as long as it takes to see the
 * valley: four times the shortest step, a power of two, that takes away half of the loss.
 */
export async function lossSlice(explanation: Explanation, others: Dataset<'i32'>): Promise<LossSlice> {
  const { gradients } = explanation.lesson;
  const data = asData(explanation);
  const meter = await measuredLoss(explanation);
  try {
    const at = (distance: number) => moved(explanation, distance);
    const start = await meter.lossOf(at(0), data);
    const length = await lengthOf(meter, data, at, start);
    const distances = Array.from(
      { length: UPHILL + 1 + DOWNHILL },
      (_, point) => ((point - UPHILL) / DOWNHILL) * length,
    );
    const losses: number[] = [];
    const otherLosses: number[] = [];
    for (const distance of distances) {
      const weights = at(distance);
      losses.push(await meter.lossOf(weights, data));
      otherLosses.push(await meter.lossOf(weights, others));
    }
    const steepness = gradients.reduce((sum, slope) => sum + slope * slope, 0);
    return { distances, losses, others: otherLosses, origin: UPHILL, start, steepness };
  } finally {
    meter.close();
  }
}

/** The weights after a step of this length against the gradient: θ − t · dθ. */
function moved({ lesson: { before, gradients } }: Explanation, distance: number): Float32Array {
  return before.map((weight, index) => weight - distance * gradients[index]);
}

async function lengthOf(
  meter: LossMeter,
  data: Dataset<'i32'>,
  at: (distance: number) => Float32Array,
  start: number,
): Promise<number> {
  let step = SHORTEST;
  for (let doubling = 0; doubling < DOUBLINGS; doubling += 1) {
    const loss = await meter.lossOf(at(step), data);
    if (loss < start / 2) break;
    // Too far already: the loss rises.
    if (loss > 2 * start) break;
    step *= 2;
  }
  return 4 * step;
}
