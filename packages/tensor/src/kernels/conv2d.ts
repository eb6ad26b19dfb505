import type { BackendBuffer } from '../buffer.ts';
import { checkWholeNumber } from '../checkWholeNumber.ts';
import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import { expectPictures, expectShape } from './checks.ts';
import { type Pair, type Window2d, windowCounts } from './window2d.ts';

// B: samples in the batch. H, W, C: rows, columns and channels of the input. KH, KW: rows and columns of the
// window. OH, OW, O: rows, columns and channels of the output.

export interface Conv2dSettings {
  /** From one window to the next, `[rows, columns]`, in pixels. */
  readonly stride: Pair;
  /** Zeros around the input, on each side, `[rows, columns]`. */
  readonly padding: Pair;
  /**
   * Into how many parts the channels are divided. The output channels of a part see the input channels of
   * theirs only: 1 is the ordinary convolution, C the one of each channel by itself (depthwise).
   */
  readonly groups: number;
}

export interface Conv2dKernels {
  /**
   * Each output pixel is the product of a window of the input with the weights: `input [B, H, W, C]`,
   * `weight [KH, KW, C / groups, O]` → `output [B, OH, OW, O]`, where OH and OW are the `windowCounts`.
   *
   *     output[b, oy, ox, o] = Σ_ky Σ_kx Σ_c input[b, oy · SH + ky − PH, ox · SW + kx − PW, c] · weight[ky, kx, c, o]
   *
   * with stride [SH, SW] and padding [PH, PW], and c over the channels of o's group. (As everywhere in deep
   * learning this is cross-correlation: the weights are not turned round.)
   *
   * Each output starts at +0 and adds its terms in the order of (ky, kx, c), product and sum each rounded to
   * f32. Here and below terms from the padding are zeros, and may be left out whatever the other factor.
   */
  conv2d(input: BackendBuffer, weight: BackendBuffer, output: BackendBuffer, options: Conv2dSettings): void;
  /**
   * The gradient of the input: each pixel of the output hands its gradient back to the pixels it came from.
   *
   * For each output pixel, tap (ky, kx) and channel c the sum over the group's output channels, from +0 in
   * their order; then each input element adds these sums, from +0, in the order of the output pixels (oy,
   * ox). All rounded as above.
   */
  conv2dInputGradient(
    outputGradient: BackendBuffer,
    weight: BackendBuffer,
    inputGradient: BackendBuffer,
    options: Conv2dSettings,
  ): void;
  /**
   * The gradient of the weights: each is the sum, over all windows, of the input under it times the output's
   * gradient.
   *
   * The terms of each sample are added up by themselves, from +0, in the order of the output pixels (oy, ox);
   * then the sums of the samples, from +0, in their order. All rounded as above.
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

/** A buffer by the name of the argument that it is. */
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
