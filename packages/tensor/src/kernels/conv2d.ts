import type { BackendBuffer } from '../buffer.ts';
import { checkWholeNumber } from '../checkWholeNumber.ts';
import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { expectPictures, expectShape } from './checks.ts';
import { type Pair, type Window2d, windowCounts } from './window2d.ts';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. KH, KW: rows and columns of the
// window. OH, OW, O: rows, columns and channels of the output.

export interface Conv2dSettings {
  /** Distance from one window to the next, `[rows, columns]`, in pixels. */
  readonly stride: Pair;
  /** Number of zeros around the input, on each side, `[rows, columns]`. */
  readonly padding: Pair;
  /**
   * Number of groups that the channels are divided into. The output channels of a group see only the input
   * channels of the same group. 1 is the ordinary convolution. C convolves each channel separately
   * (depthwise).
   */
  readonly groups: number;
}

export interface Conv2dKernels {
  /**
   * Convolves pictures: each output pixel is the product of a window of the input with the weights. `input
   * [B, H, W, C]`, `weight [KH, KW, C / groups, O]` → `output [B, OH, OW, O]`, where OH and OW are the
   * `windowCounts`.
   *
   *     output[b, oy, ox, o] =
   *       Σ_ky Σ_kx Σ_c input[b, oy · SH + ky − PH, ox · SW + kx − PW, c] · weight[ky, kx, c, o]
   *
   * with stride [SH, SW] and padding [PH, PW], and c over the channels of o's group. (As everywhere in deep
   * learning this is cross-correlation: the weights are not flipped.)
   *
   * Each output starts at +0 and adds its terms in the order of (ky, kx, c). Each product and each sum is
   * rounded to f32. In all three kernels, terms from the padding are zeros. A backend may leave them out,
   * even where the other factor is not finite.
   */
  conv2d(input: BackendBuffer, weight: BackendBuffer, output: BackendBuffer, options: Conv2dSettings): void;
  /**
   * Computes the gradient of the input: each output pixel passes its gradient to the input pixels in its
   * window.
   *
   * For each output pixel, tap (ky, kx) and channel c, the kernel sums over the group's output channels, from
   * +0 in their order. Each input element then adds these sums, from +0, in the order of the output pixels
   * (oy, ox). All results are rounded as above.
   */
  conv2dInputGradient(
    outputGradient: BackendBuffer,
    weight: BackendBuffer,
    inputGradient: BackendBuffer,
    options: Conv2dSettings,
  ): void;
  /**
   * Computes the gradient of the weights: each is the sum, over all windows, of the input at the weight's
   * place in the window times the output's gradient.
   *
   * The terms of each sample are summed separately, from +0, in the order of the output pixels (oy, ox). Then
   * the sums of the samples are added, from +0, in the order of the samples. All results are rounded as
   * above.
   */
  conv2dWeightGradient(
    input: BackendBuffer,
    outputGradient: BackendBuffer,
    weightGradient: BackendBuffer,
    options: Conv2dSettings,
  ): void;
}

/** The lengths of a convolution, and its window. */
export interface Conv2dLengths {
  readonly B: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
  readonly O: number;
  readonly OH: number;
  readonly OW: number;
  readonly window: Window2d;
}

/** @throws ShapeError · ArgumentError */
export function checkConv2d(
  input: BackendBuffer,
  weight: BackendBuffer,
  output: BackendBuffer,
  options: Conv2dSettings,
): Conv2dLengths {
  return lengthsOf('conv2d', { input }, { weight }, { output }, options);
}

/** @throws ShapeError · ArgumentError */
export function checkConv2dInputGradient(
  outputGradient: BackendBuffer,
  weight: BackendBuffer,
  inputGradient: BackendBuffer,
  options: Conv2dSettings,
): Conv2dLengths {
  return lengthsOf('conv2dInputGradient', { inputGradient }, { weight }, { outputGradient }, options);
}

/** @throws ShapeError · ArgumentError */
export function checkConv2dWeightGradient(
  input: BackendBuffer,
  outputGradient: BackendBuffer,
  weightGradient: BackendBuffer,
  options: Conv2dSettings,
): Conv2dLengths {
  return lengthsOf('conv2dWeightGradient', { input }, { weightGradient }, { outputGradient }, options);
}

/** One buffer, keyed by the name of its argument. */
type Named = Readonly<Record<string, BackendBuffer>>;

function lengthsOf(
  kernel: string,
  inputs: Named,
  weights: Named,
  outputs: Named,
  { stride, padding, groups }: Conv2dSettings,
): Conv2dLengths {
  const [[inputName, input]] = Object.entries(inputs);
  const [[weightName, { shape }]] = Object.entries(weights);
  const [[outputName, output]] = Object.entries(outputs);
  const [B, H, W, C] = expectPictures(kernel, inputName, input);
  const [KH, KW, groupChannels, O] = shape;
  checkWholeNumber(kernel, 'groups', groups);
  if (shape.length !== 4 || groupChannels * groups !== C || O % groups !== 0) {
    throw new ShapeError(
      `${kernel}: ${weightName} has shape ${formatShape(shape)}, expected [KH, KW, ${C / groups}, O] for ${C} input ` +
        `channels in groups: ${groups}, which must divide these and O.`,
    );
  }
  const window = { size: [KH, KW], stride, padding } as const;
  const [OH, OW] = windowCounts(kernel, [H, W], window);
  expectShape(kernel, outputName, output, [B, OH, OW, O]);
  return { B, H, W, C, O, OH, OW, window };
}
