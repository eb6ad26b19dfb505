import type { Shape } from '@inkling/tensor';
import { avgPool2d } from '../layers/avgPool2d.ts';
import { batchNorm } from '../layers/batchNorm.ts';
import { conv2d } from '../layers/conv2d.ts';
import { dropout } from '../layers/dropout.ts';
import { flatten } from '../layers/flatten.ts';
import { gelu } from '../layers/gelu.ts';
import { globalAvgPool } from '../layers/globalAvgPool.ts';
import type { Layer } from '../layers/layer.ts';
import { layerNorm } from '../layers/layerNorm.ts';
import { leakyRelu } from '../layers/leakyRelu.ts';
import { linear } from '../layers/linear.ts';
import { maxPool2d } from '../layers/maxPool2d.ts';
import { relu } from '../layers/relu.ts';
import { residual } from '../layers/residual.ts';
import { sigmoid } from '../layers/sigmoid.ts';
import { silu } from '../layers/silu.ts';
import { softmax } from '../layers/softmax.ts';
import { tanh } from '../layers/tanh.ts';

/** A layer to test, on samples of one shape. */
export interface LayerCase {
  readonly name: string;
  readonly layer: Layer;
  /** The shape of one sample. */
  readonly inputShape: Shape;
  readonly outputShape: Shape;
  /** A shape that the layer must refuse, and words of the message. Undefined if it takes any shape. */
  readonly refuses?: { readonly inputShape: Shape; readonly words: string };
}

const notAPicture = { inputShape: [6], words: 'expected a picture, [height, width, channels]' };

/** Test cases for every layer of this package, some with several settings. Tests of backends use them too. */
export const layerCases: readonly LayerCase[] = [
  {
    name: 'linear',
    layer: linear(5, 3),
    inputShape: [5],
    outputShape: [3],
    refuses: { inputShape: [6], words: 'expected [5].' },
  },
  {
    name: 'conv2d',
    layer: conv2d(2, 3, 3),
    inputShape: [5, 6, 2],
    outputShape: [3, 4, 3],
    refuses: { inputShape: [5, 6, 1], words: 'expected 2 channels, the last axis' },
  },
  {
    name: 'conv2d with stride, padding and groups',
    layer: conv2d(4, 6, [3, 2], { stride: [2, 1], padding: [1, 0], groups: 2 }),
    inputShape: [5, 4, 4],
    outputShape: [3, 3, 6],
    refuses: notAPicture,
  },
  {
    name: 'conv2d without bias, each channel by itself',
    layer: conv2d(3, 3, 3, { padding: 'same', groups: 3, bias: false }),
    inputShape: [4, 3, 3],
    outputShape: [4, 3, 3],
    refuses: { inputShape: [4, 3, 2], words: 'expected 3 channels' },
  },
  {
    name: 'maxPool2d',
    layer: maxPool2d(2),
    inputShape: [5, 4, 3],
    outputShape: [2, 2, 3],
    refuses: { inputShape: [1, 4, 3], words: 'a window of [2, 2] does not fit into pictures of [1, 4]' },
  },
  {
    name: 'maxPool2d whose windows overlap',
    layer: maxPool2d(3, { stride: 2, padding: 1 }),
    inputShape: [5, 4, 2],
    outputShape: [3, 2, 2],
    refuses: notAPicture,
  },
  {
    name: 'avgPool2d',
    layer: avgPool2d([2, 3]),
    inputShape: [4, 6, 2],
    outputShape: [2, 2, 2],
    refuses: notAPicture,
  },
  {
    name: 'avgPool2d whose windows overlap',
    layer: avgPool2d(3, { stride: [2, 1], padding: 1 }),
    inputShape: [4, 3, 2],
    outputShape: [2, 3, 2],
  },
  {
    name: 'globalAvgPool',
    layer: globalAvgPool(),
    inputShape: [3, 4, 2],
    outputShape: [1, 1, 2],
    refuses: notAPicture,
  },
  {
    name: 'batchNorm of numbers',
    layer: batchNorm(3),
    inputShape: [3],
    outputShape: [3],
    refuses: { inputShape: [4], words: 'expected 3 features on the last axis' },
  },
  {
    name: 'batchNorm of pictures',
    layer: batchNorm(2, { momentum: 0.3 }),
    inputShape: [3, 2, 2],
    outputShape: [3, 2, 2],
  },
  {
    name: 'layerNorm',
    layer: layerNorm(5),
    inputShape: [5],
    outputShape: [5],
    refuses: { inputShape: [4], words: 'expected 5 features on the last axis' },
  },
  {
    name: 'layerNorm of pictures',
    layer: layerNorm(3, { epsilon: 1e-3 }),
    inputShape: [2, 2, 3],
    outputShape: [2, 2, 3],
  },
  { name: 'dropout', layer: dropout(0.4), inputShape: [3, 7], outputShape: [3, 7] },
  { name: 'flatten', layer: flatten(), inputShape: [2, 3, 2], outputShape: [12] },
  { name: 'relu', layer: relu(), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'leakyRelu', layer: leakyRelu(0.1), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'gelu', layer: gelu(), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'gelu by tanh', layer: gelu({ approximate: true }), inputShape: [6], outputShape: [6] },
  { name: 'silu', layer: silu(), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'sigmoid', layer: sigmoid(), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'tanh', layer: tanh(), inputShape: [2, 3], outputShape: [2, 3] },
  { name: 'softmax', layer: softmax(), inputShape: [2, 4], outputShape: [2, 4] },
  {
    name: 'residual',
    layer: residual([linear(4, 5), tanh(), dropout(0.3), linear(5, 4)]),
    inputShape: [4],
    outputShape: [4],
    refuses: { inputShape: [5], words: 'expected [4].' },
  },
  {
    name: 'residual of pictures',
    layer: residual([
      conv2d(2, 2, 3, { padding: 1, bias: false }),
      batchNorm(2),
      residual([conv2d(2, 2, 1), silu()]),
    ]),
    inputShape: [3, 4, 2],
    outputShape: [3, 4, 2],
  },
];
