export type { Checkpoint, CheckpointArray, CheckpointContent } from './checkpoint/checkpoint.ts';
export { CheckpointError, type CheckpointErrorCode } from './checkpoint/checkpointError.ts';
export { expectSameNetwork } from './checkpoint/expectSameNetwork.ts';
export { readCheckpoint } from './checkpoint/readCheckpoint.ts';
export { restoreNetwork } from './checkpoint/restoreNetwork.ts';
export { writeCheckpoint } from './checkpoint/writeCheckpoint.ts';
export { type Calibration, type CalibrationBin, calibration } from './evaluation/calibration.ts';
export {
  type Classification,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationOf,
  evaluate,
} from './evaluation/evaluate.ts';
export { type MacroAverage, macroAverage } from './evaluation/macroAverage.ts';
export type { Scored } from './evaluation/meanOfSamples.ts';
export { negativeLogLikelihood } from './evaluation/negativeLogLikelihood.ts';
export { type ClassFigures, perClass } from './evaluation/perClass.ts';
export { type Prediction, predict } from './evaluation/predict.ts';
export { predictionOf } from './evaluation/predictionOf.ts';
export { predictionOfScores } from './evaluation/predictionOfScores.ts';
export { predictOne } from './evaluation/predictOne.ts';
export { runOne } from './evaluation/runOne.ts';
export { topKAccuracy } from './evaluation/topKAccuracy.ts';
export { he } from './initializers/he.ts';
export type { Initializer } from './initializers/initializer.ts';
export { normal } from './initializers/normal.ts';
export { onesInitializer } from './initializers/onesInitializer.ts';
export { orthogonal } from './initializers/orthogonal.ts';
export { uniform } from './initializers/uniform.ts';
export { xavier } from './initializers/xavier.ts';
export { zerosInitializer } from './initializers/zerosInitializer.ts';
export { inputGradient } from './insight/inputGradient.ts';
export { layerOutputs } from './insight/layerOutputs.ts';
export { isJsonObject, type Json, type JsonObject } from './json.ts';
export { avgPool2d } from './layers/avgPool2d.ts';
export { type BatchNormOptions, batchNorm } from './layers/batchNorm.ts';
export { type Conv2dOptions, conv2d } from './layers/conv2d.ts';
export { dropout } from './layers/dropout.ts';
export { flatten } from './layers/flatten.ts';
export { type GeluOptions, gelu } from './layers/gelu.ts';
export { globalAvgPool } from './layers/globalAvgPool.ts';
export type { BackwardPass, ForwardPass, Layer, ParameterSpec, Training } from './layers/layer.ts';
export { type LayerNormOptions, layerNorm } from './layers/layerNorm.ts';
export { leakyRelu } from './layers/leakyRelu.ts';
export { type LinearOptions, linear } from './layers/linear.ts';
export { maxPool2d } from './layers/maxPool2d.ts';
export type { PoolingOptions } from './layers/pooling.ts';
export { relu } from './layers/relu.ts';
export { residual } from './layers/residual.ts';
export { sigmoid } from './layers/sigmoid.ts';
export { silu } from './layers/silu.ts';
export { softmax } from './layers/softmax.ts';
export { tanh } from './layers/tanh.ts';
export type { OneOrPair } from './layers/window.ts';
export { binaryCrossEntropy } from './losses/binaryCrossEntropy.ts';
export { type DistillationOptions, distillation } from './losses/distillation.ts';
export { type HuberOptions, huber } from './losses/huber.ts';
export type { BatchLoss, Loss, LossPass, Targets } from './losses/loss.ts';
export { meanSquaredError } from './losses/meanSquaredError.ts';
export { type SoftmaxCrossEntropyOptions, softmaxCrossEntropy } from './losses/softmaxCrossEntropy.ts';
export { weighted } from './losses/weighted.ts';
export { type Architecture, readArchitecture, writeArchitecture } from './model/architecture.ts';
export { type EncodingName, encodingNames } from './model/encodings.ts';
export { findFault } from './model/findFault.ts';
export { fromHalf, toHalf } from './model/half.ts';
export { inklingFormat } from './model/inklingFormat.ts';
export { type JsonFormat, jsonFormat } from './model/jsonFormat.ts';
export {
  checkCost,
  checkLimit,
  type LimitName,
  type LimitsOption,
  ModelLimitError,
  type ModelLimits,
} from './model/limits.ts';
export { ModelFile } from './model/modelFile.ts';
export type { ModelContent, ModelFormat, ModelReadOptions, SavedModel } from './model/modelFormat.ts';
export { originalFormat } from './model/originalFormat.ts';
export { type Quantized, quantize } from './model/quantize.ts';
export { readModel } from './model/readModel.ts';
export { type WriteOptions, writeModel } from './model/writeModel.ts';
export { ModelError } from './modelError.ts';
export { clone } from './network/clone.ts';
export { freeze, unfreeze } from './network/freeze.ts';
export type { Network } from './network/network.ts';
export {
  flatWeights,
  type LayerParameters,
  type ParameterPlace,
  type Parameters,
} from './network/parameters.ts';
export { type NetworkOptions, sequential } from './network/sequential.ts';
export { type LayerSummary, type Summary, summary } from './network/summary.ts';
export { type AdamOptions, adam } from './optimizers/adam.ts';
export { type AdamWOptions, adamw } from './optimizers/adamw.ts';
export { clipByNorm } from './optimizers/clipByNorm.ts';
export { clipByValue } from './optimizers/clipByValue.ts';
export type { Clipping } from './optimizers/clipping.ts';
export { type Decays, weightsDecay } from './optimizers/decays.ts';
export type { Optimizer, OptimizerPass } from './optimizers/optimizer.ts';
export { type RmspropOptions, rmsprop } from './optimizers/rmsprop.ts';
export { type SgdOptions, sgd } from './optimizers/sgd.ts';
export { constant } from './schedules/constant.ts';
export { type CosineOptions, cosine } from './schedules/cosine.ts';
export { type LinearRateOptions, linearRate } from './schedules/linearRate.ts';
export { type OneCycleOptions, oneCycle } from './schedules/oneCycle.ts';
export type { LearningRate, Schedule } from './schedules/schedule.ts';
export { type ScheduleStage, sequentialSchedule } from './schedules/sequentialSchedule.ts';
export { type StepDecayOptions, stepDecay } from './schedules/stepDecay.ts';
export { warmUp } from './schedules/warmUp.ts';
export { balancedWeights } from './training/balancedWeights.ts';
export type { BatchOrderState } from './training/batchOrder.ts';
export { DivergenceError } from './training/divergenceError.ts';
export {
  type BestFigures,
  type BestWeights,
  type EarlyStopping,
  type EarlyStoppingState,
  earlyStopping,
} from './training/earlyStopping.ts';
export { type Averaging, ema } from './training/ema.ts';
export {
  findLearningRate,
  type LearningRateOptions,
  type LearningRateSearch,
  type RatePoint,
} from './training/findLearningRate.ts';
export type { BatchShare, GradientExchange } from './training/gradientExchange.ts';
export { findLearningTrouble, type LearningTrouble } from './training/learningTrouble.ts';
export { type LearningWatch, type LearningWatchOptions, watchLearning } from './training/learningWatch.ts';
export type { Figures } from './training/metrics.ts';
export type { Progress } from './training/progress.ts';
export type { Snapshot } from './training/snapshot.ts';
export { train } from './training/train.ts';
export type { TrainingState } from './training/trainingState.ts';
export type { DataOfEpoch, TargetDType, TrainOptions } from './training/trainOptions.ts';
export { withTeacher } from './training/withTeacher.ts';
export { withWeights } from './training/withWeights.ts';
