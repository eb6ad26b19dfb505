import type { Kernels } from '@inkling/tensor';
import {
  checkAdamStep,
  checkAddSum,
  checkCountCorrect,
  checkGatherRows,
  checkMomentumStep,
  checkMoveTowards,
  checkSoftmaxCrossEntropy,
  checkSoftmaxCrossEntropyBackward,
  checkValueLoss,
  checkValueLossBackward,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

type WholeKernels = Pick<
  Kernels,
  | 'adamStep'
  | 'addSum'
  | 'binaryCrossEntropy'
  | 'binaryCrossEntropyBackward'
  | 'clipNorm'
  | 'clipValues'
  | 'countCorrect'
  | 'gatherRows'
  | 'huber'
  | 'huberBackward'
  | 'meanSquaredError'
  | 'meanSquaredErrorBackward'
  | 'momentumStep'
  | 'moveTowards'
  | 'softmaxCrossEntropy'
  | 'softmaxCrossEntropyBackward'
>;

/**
 * The kernels that every rank computes as a whole: the steps of optimizers, so that all ranks have all
 * weights, and losses, whose outputs are few numbers and whose gradients count the whole batch.
 */
export const wholeKernels = ({ dispatch, kernels }: Context): WholeKernels => ({
  adamStep(parameters, gradients, firstMoments, secondMoments, settings) {
    checkAdamStep(parameters, gradients, firstMoments, secondMoments);
    const updated = [parameters, firstMoments, secondMoments];
    dispatch.whole([...updated, gradients], updated, (at) =>
      kernels.adamStep(at(parameters), at(gradients), at(firstMoments), at(secondMoments), settings),
    );
  },
  addSum(values, total) {
    checkAddSum(total);
    dispatch.whole([values, total], [total], (at) => kernels.addSum(at(values), at(total)));
  },
  binaryCrossEntropy(predictions, targets, losses) {
    checkValueLoss('binaryCrossEntropy', predictions, targets, losses);
    dispatch.whole([predictions, targets], [losses], (at) =>
      kernels.binaryCrossEntropy(at(predictions), at(targets), at(losses)),
    );
  },
  binaryCrossEntropyBackward(predictions, targets, predictionGradient) {
    checkValueLossBackward('binaryCrossEntropyBackward', predictions, targets, predictionGradient);
    dispatch.whole([predictions, targets], [predictionGradient], (at) =>
      kernels.binaryCrossEntropyBackward(at(predictions), at(targets), at(predictionGradient)),
    );
  },
  clipNorm(values, maximum) {
    dispatch.whole([values], [values], (at) => kernels.clipNorm(at(values), maximum));
  },
  clipValues(values, maximum) {
    dispatch.whole([values], [values], (at) => kernels.clipValues(at(values), maximum));
  },
  countCorrect(scores, labels, count) {
    checkCountCorrect(scores, labels, count);
    dispatch.whole([scores, labels, count], [count], (at) =>
      kernels.countCorrect(at(scores), at(labels), at(count)),
    );
  },
  gatherRows(source, rows, output) {
    checkGatherRows(source, rows, output);
    dispatch.whole([source, rows], [output], (at) => kernels.gatherRows(at(source), at(rows), at(output)));
  },
  huber(predictions, targets, losses, delta) {
    checkValueLoss('huber', predictions, targets, losses);
    dispatch.whole([predictions, targets], [losses], (at) =>
      kernels.huber(at(predictions), at(targets), at(losses), delta),
    );
  },
  huberBackward(predictions, targets, predictionGradient, delta) {
    checkValueLossBackward('huberBackward', predictions, targets, predictionGradient);
    dispatch.whole([predictions, targets], [predictionGradient], (at) =>
      kernels.huberBackward(at(predictions), at(targets), at(predictionGradient), delta),
    );
  },
  meanSquaredError(predictions, targets, losses) {
    checkValueLoss('meanSquaredError', predictions, targets, losses);
    dispatch.whole([predictions, targets], [losses], (at) =>
      kernels.meanSquaredError(at(predictions), at(targets), at(losses)),
    );
  },
  meanSquaredErrorBackward(predictions, targets, predictionGradient) {
    checkValueLossBackward('meanSquaredErrorBackward', predictions, targets, predictionGradient);
    dispatch.whole([predictions, targets], [predictionGradient], (at) =>
      kernels.meanSquaredErrorBackward(at(predictions), at(targets), at(predictionGradient)),
    );
  },
  momentumStep(parameters, gradients, velocity, settings) {
    checkMomentumStep(parameters, gradients, velocity);
    dispatch.whole([parameters, gradients, velocity], [parameters, velocity], (at) =>
      kernels.momentumStep(at(parameters), at(gradients), at(velocity), settings),
    );
  },
  moveTowards(target, source, share) {
    checkMoveTowards(target, source);
    dispatch.whole([target, source], [target], (at) => kernels.moveTowards(at(target), at(source), share));
  },
  softmaxCrossEntropy(logits, labels, losses, probabilities, options) {
    checkSoftmaxCrossEntropy(logits, labels, losses, probabilities, options);
    const weights = options?.classWeights;
    dispatch.whole([logits, labels, ...(weights ? [weights] : [])], [losses, probabilities], (at) =>
      kernels.softmaxCrossEntropy(at(logits), at(labels), at(losses), at(probabilities), {
        ...options,
        classWeights: weights && at(weights),
      }),
    );
  },
  softmaxCrossEntropyBackward(probabilities, labels, logitGradient, options) {
    checkSoftmaxCrossEntropyBackward(probabilities, labels, logitGradient, options);
    const weights = options?.classWeights;
    dispatch.whole([probabilities, labels, ...(weights ? [weights] : [])], [logitGradient], (at) =>
      kernels.softmaxCrossEntropyBackward(at(probabilities), at(labels), at(logitGradient), {
        ...options,
        classWeights: weights && at(weights),
      }),
    );
  },
});
