// The common code of the peers that train the convolutional network. conv_training.py is the same for Python.
//
//   28 × 28 × 1 → 5 × 5 → 24 × 24 × filters[0] → ReLU → 2 × 2 maximum → 12 × 12 × filters[0]
//               → 5 × 5 →   8 × 8 × filters[1] → ReLU → 2 × 2 maximum →   4 × 4 × filters[1] → 10
import type { Digits } from './mnist.ts';
import type { Task } from './protocol.ts';
import {
  CLASSES,
  type Evaluation,
  evaluateLogits,
  type StepSettings,
  serveSteps,
  type Trainer,
} from './training.ts';

const WINDOW = 5;
/** The sides of the pictures that the layers take as inputs. */
const SIDES = [28, 12, 4];

export interface ConvSettings extends StepSettings {
  /** The number of filters of each of the two convolutions. */
  readonly filters: readonly [number, number];
}

/**
 * Runs a trainer of the convolutional network. It takes and returns weights in the layout of `convShapes`.
 */
export function serveConvTraining(
  create: (digits: Digits, task: Task<ConvSettings>) => Trainer | Promise<Trainer>,
): Promise<void> {
  return serveSteps(create, evaluateConv);
}

/**
 * The shapes of weight and bias of each layer, channels last: `[height, width, in, out]` for the convolutions
 * and `[in, out]` for the linear layer, whose inputs are the rows, columns and channels of the last picture.
 */
export function convShapes([first, second]: readonly [number, number]) {
  return [
    [WINDOW, WINDOW, 1, first],
    [first],
    [WINDOW, WINDOW, first, second],
    [second],
    [SIDES[2] * SIDES[2] * second, CLASSES],
    [CLASSES],
  ] as const;
}

/** Splits a flat array of weights into the parameters. */
export function convLayersOf(weights: Float32Array, filters: readonly [number, number]): Float32Array[] {
  let end = 0;
  return convShapes(filters).map((shape) => {
    const start = end;
    end += shape.reduce<number>((product, side) => product * side, 1);
    return weights.subarray(start, end);
  });
}

/** Computes loss and accuracy on the test set, with the same code for all peers. */
export function evaluateConv(weights: Float32Array, { filters }: ConvSettings, test: Digits): Evaluation {
  const [weight1, bias1, weight2, bias2, weight3, bias3] = convLayersOf(weights, filters);
  return evaluateLogits(test, (image) => {
    const first = pool(convolve(image, SIDES[0], weight1, bias1), SIDES[1], filters[0]);
    const second = pool(convolve(first, SIDES[1], weight2, bias2), SIDES[2], filters[1]);
    return convolve(second, 1, weight3, bias3, 1);
  });
}

/**
 * Convolves a square picture without padding. It loops over the inputs and skips zeros. With a window of 1 on
 * a picture of side 1 it is a linear layer.
 */
function convolve(
  picture: Float64Array,
  side: number,
  weight: Float32Array,
  bias: Float32Array,
  window = WINDOW,
): Float64Array {
  const channels = picture.length / (side * side);
  const outputs = bias.length;
  const outputSide = side - window + 1;
  const output = new Float64Array(outputSide * outputSide * outputs);
  for (let unit = 0; unit < output.length; unit += 1) output[unit] = bias[unit % outputs];
  for (let index = 0; index < picture.length; index += 1) {
    const value = picture[index];
    if (value === 0) continue;
    const channel = index % channels;
    const column = Math.floor(index / channels) % side;
    const row = Math.floor(index / (channels * side));
    // The outputs whose windows contain this input. Each multiplies it by another weight.
    const [lastY, lastX] = [Math.min(row, outputSide - 1), Math.min(column, outputSide - 1)];
    for (let y = Math.max(row - window + 1, 0); y <= lastY; y += 1) {
      for (let x = Math.max(column - window + 1, 0); x <= lastX; x += 1) {
        const from = (((row - y) * window + column - x) * channels + channel) * outputs;
        const to = (y * outputSide + x) * outputs;
        for (let unit = 0; unit < outputs; unit += 1) output[to + unit] += value * weight[from + unit];
      }
    }
  }
  return output;
}

/** ReLU, then the maximum of each window of 2 × 2. `side` is the side of the output. */
function pool(picture: Float64Array, side: number, channels: number): Float64Array {
  const output = new Float64Array(side * side * channels);
  for (let index = 0; index < picture.length; index += 1) {
    const channel = index % channels;
    const column = Math.floor(index / channels) % (2 * side);
    const row = Math.floor(index / (channels * 2 * side));
    const target = ((row >> 1) * side + (column >> 1)) * channels + channel;
    output[target] = Math.max(output[target], picture[index]);
  }
  return output;
}
