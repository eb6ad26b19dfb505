import { avgPool2dReader } from './avgPool2d.ts';
import { batchNormReader } from './batchNorm.ts';
import { conv2dReader } from './conv2d.ts';
import { dropoutReader } from './dropout.ts';
import { flattenReader } from './flatten.ts';
import { geluReader } from './gelu.ts';
import { globalAvgPoolReader } from './globalAvgPool.ts';
import { layerNormReader } from './layerNorm.ts';
import type { LayerReader } from './layerReader.ts';
import { leakyReluReader } from './leakyRelu.ts';
import { linearReader } from './linear.ts';
import { maxPool2dReader } from './maxPool2d.ts';
import { reluReader } from './relu.ts';
import { residualReader } from './residual.ts';
import { sigmoidReader } from './sigmoid.ts';
import { siluReader } from './silu.ts';
import { softmaxReader } from './softmax.ts';
import { tanhReader } from './tanh.ts';

export type { LayerReader } from './layerReader.ts';
export { readBoolean, readNumber, readWholeNumber } from './readSettings.ts';
export { readPair } from './window.ts';
export {
  avgPool2dReader,
  batchNormReader,
  conv2dReader,
  dropoutReader,
  flattenReader,
  geluReader,
  globalAvgPoolReader,
  layerNormReader,
  leakyReluReader,
  linearReader,
  maxPool2dReader,
  reluReader,
  residualReader,
  sigmoidReader,
  siluReader,
  softmaxReader,
  tanhReader,
};

/** The readers of all layers of this package, for `readModel`. To read fewer kinds, pass your own list. */
// Bundlers remove an unused list. They would keep an `Object.values` of a module's exports.
export const allLayers: readonly LayerReader[] = [
  avgPool2dReader,
  batchNormReader,
  conv2dReader,
  dropoutReader,
  flattenReader,
  geluReader,
  globalAvgPoolReader,
  layerNormReader,
  leakyReluReader,
  linearReader,
  maxPool2dReader,
  reluReader,
  residualReader,
  sigmoidReader,
  siluReader,
  softmaxReader,
  tanhReader,
];
