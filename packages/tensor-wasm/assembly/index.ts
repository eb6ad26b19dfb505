export { gelu, geluBackward } from './activations/gelu';
export { geluTanh, geluTanhBackward } from './activations/geluTanh';
export { leakyRelu, leakyReluBackward } from './activations/leakyRelu';
export { relu, reluBackward } from './activations/relu';
export { sigmoid, sigmoidBackward } from './activations/sigmoid';
export { silu, siluBackward } from './activations/silu';
export { tanh, tanhBackward } from './activations/tanh';
export { compressRows, countByColumn, countNonZero } from './compress';
export { adamStep } from './kernels/adamStep';
export { addBias } from './kernels/addBias';
export { addScaled } from './kernels/addScaled';
export { addSum } from './kernels/addSum';
export { averagePool2d, averagePool2dBackward } from './kernels/averagePool2d';
export { binaryCrossEntropy, binaryCrossEntropyBackward } from './kernels/binaryCrossEntropy';
export { clippedScale, clipValues, scaleValues } from './kernels/clip';
export { columnStatistics } from './kernels/columnStatistics';
export {
  conv2d,
  conv2dInputGradient,
  conv2dWeightGradient,
  depthwiseInputGradient,
} from './kernels/conv2d';
export { copyRegion } from './kernels/copyRegion';
export { countCorrect } from './kernels/countCorrect';
export { dropout } from './kernels/dropout';
export { gatherRows } from './kernels/gatherRows';
export { huber, huberBackward } from './kernels/huber';
export { matmul } from './kernels/matmul';
export { maxPool2d, maxPool2dBackward } from './kernels/maxPool2d';
export { meanSquaredError, meanSquaredErrorBackward } from './kernels/meanSquaredError';
export { momentumStep } from './kernels/momentumStep';
export { moveTowards } from './kernels/moveTowards';
export { multiply } from './kernels/multiply';
export {
  columnMeans,
  normalize,
  normalizeBackward,
  normalizeSums,
  pairStatistics,
  rowMeans,
  rowStatistics,
} from './kernels/normalize';
export { packPanels } from './kernels/packPanels';
export { readRows } from './kernels/readRows';
export { rowMatmul } from './kernels/rowMatmul';
export { softmax, softmaxBackward } from './kernels/softmax';
export { softmaxCrossEntropy, softmaxCrossEntropyBackward } from './kernels/softmaxCrossEntropy';
export { sparseGradient } from './kernels/sparseGradient';
export { sparseMatmul } from './kernels/sparseMatmul';
export { sumRows } from './kernels/sumRows';
export { transposedGradient } from './kernels/transposedGradient';
export { finish, runAlone, spin, start, work } from './run';
export { roundsOnce } from './simd';
export { setThread } from './thread';
export { setTrace } from './trace';
export { transposeAll } from './transpose';
