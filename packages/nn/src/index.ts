export {
  type Classification,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
} from './evaluation/evaluate.ts';
export { type ClassFigures, perClass } from './evaluation/perClass.ts';
export { type Prediction, predict } from './evaluation/predict.ts';
export { he } from './initialisers/he.ts';
export type { Initialiser } from './initialisers/initialiser.ts';
export { normal } from './initialisers/normal.ts';
export { orthogonal } from './initialisers/orthogonal.ts';
export { uniform } from './initialisers/uniform.ts';
export { xavier } from './initialisers/xavier.ts';
export { zeros } from './initialisers/zeros.ts';
export { isJsonObject, type Json, type JsonObject } from './json.ts';
export type { BackwardPass, ForwardPass, Layer, ParameterSpec } from './layers/layer.ts';
export type { LayerReader } from './layers/layerReader.ts';
export { type LinearOptions, linear, linearReader } from './layers/linear.ts';
export { readWholeNumber } from './layers/readSettings.ts';
export { relu, reluReader } from './layers/relu.ts';
export { binaryCrossEntropy } from './losses/binaryCrossEntropy.ts';
export { type HuberOptions, huber } from './losses/huber.ts';
export type { Loss, LossPass, Targets } from './losses/loss.ts';
export { meanSquaredError } from './losses/meanSquaredError.ts';
export { type SoftmaxCrossEntropyOptions, softmaxCrossEntropy } from './losses/softmaxCrossEntropy.ts';
export { inklingFormat } from './model/inklingFormat.ts';
export { ModelError } from './model/modelError.ts';
export type { ModelFormat, ModelReadOptions, SavedModel } from './model/modelFormat.ts';
export { originalFormat } from './model/originalFormat.ts';
export { readModel } from './model/readModel.ts';
export { writeModel } from './model/writeModel.ts';
export type { Network } from './network/network.ts';
export type { LayerParameters, Parameters } from './network/parameters.ts';
export { type NetworkOptions, sequential } from './network/sequential.ts';
export { type AdamOptions, adam } from './optimizers/adam.ts';
export type { Optimizer, OptimizerPass } from './optimizers/optimizer.ts';
export { type SgdOptions, sgd } from './optimizers/sgd.ts';
export { DivergenceError } from './training/divergenceError.ts';
export type { Progress } from './training/progress.ts';
export type { Snapshot } from './training/snapshot.ts';
export { train } from './training/train.ts';
export type { TrainOptions } from './training/trainOptions.ts';
