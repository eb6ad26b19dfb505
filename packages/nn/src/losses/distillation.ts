import { ArgumentError, formatShape, ShapeError, sameShape, type Tensor } from '@inkling/tensor';
import { checkAboveZero } from '../checkSettings.ts';
import type { Loss } from './loss.ts';
import { labelsOf } from './targets.ts';

export interface DistillationOptions {
  /**
   * The temperature T: above 0. A higher one shows more of what the teacher thinks of wrong classes.
   * Default 4.
   */
  readonly temperature?: number;
  /** The share α of the teacher in the loss, from 0 to 1. The labels have the rest. Default 0.9. */
  readonly teacherWeight?: number;
}

/**
 * Knowledge distillation: a network learns from labels and from the soft targets of a teacher, a network that
 * is already trained: `distillation(softmaxCrossEntropy())`, for data that `withTeacher` made. In data
 * without a teacher, the loss is that of the labels, so evaluations compare with those of other runs.
 * G. Hinton, O. Vinyals, J. Dean: Distilling the knowledge in a neural network (2015), section 2.
 *
 * With z the scores of the network, v those of the teacher, and p and q their softmax at the temperature T:
 *
 *     loss = (1 − α) · L + α · T² · KL(q ‖ p)     p = softmax(z / T), q = softmax(v / T)
 *
 * where L is the loss of the labels. The paper has the cross-entropy of q and p. It differs from the
 * Kullback-Leibler divergence by the entropy of q, which has no gradient; the divergence is 0 for a network
 * that agrees with its teacher. The factor T² keeps the size of the gradient when T changes.
 *
 * @param loss the loss of the labels: `softmaxCrossEntropy()`, with or without options.
 * @throws ArgumentError when the temperature is not above 0, the weight is not from 0 to 1, or `loss` is not
 * a loss of scores and labels; and from a batch, when the training data have no teacher.
 * @throws ShapeError from a batch, when the teacher has another number of outputs.
 */
export function distillation(
  loss: Loss,
  { temperature = 4, teacherWeight = 0.9 }: DistillationOptions = {},
): Loss {
  const kind = 'distillation';
  checkAboveZero(kind, 'temperature', temperature);
  if (!(teacherWeight >= 0 && teacherWeight <= 1)) {
    throw new ArgumentError(
      `${kind}: teacherWeight must be a number from 0 to 1, but it is ${teacherWeight}.`,
    );
  }
  if (loss.activation !== 'softmax') {
    throw new ArgumentError(
      `${kind}: ${loss.kind} has no classes to learn from a teacher. Pass softmaxCrossEntropy().`,
    );
  }
  return {
    kind,
    activation: loss.activation,
    columns: [...(loss.columns ?? []), 'teacherScores'],

    open(backend, shape) {
      const [batch, classes] = shape;
      const inner = loss.open(backend, shape);
      const matrix = () => backend.allocate('f32', shape);
      const vector = () => backend.allocate('f32', [batch]);
      const [studentScores, studentShares, studentLosses] = [matrix(), matrix(), vector()];
      const [teacherScores, teacherShares, teacherLosses] = [matrix(), matrix(), vector()];
      const [weighedDifferences, differences] = [matrix(), vector()];
      const differencesColumn = backend.view(differences, [batch, 1]);
      const inverse = backend.allocate('f32', [classes]);
      const ones = backend.allocate('f32', [classes, 1]);
      backend.upload(inverse, new Array<number>(classes).fill(1 / temperature));
      backend.upload(ones, new Array<number>(classes).fill(1));
      let hasTeacher = false;
      return {
        load(data, rowOf) {
          inner.load?.(data, rowOf);
          const scores = data.columns?.teacherScores;
          hasTeacher = scores !== undefined;
          if (!scores) return;
          expectClasses(scores, data.inputs.shape[0], classes);
          const softened = Array.from({ length: batch * classes }, (_, index) => {
            const sample = Math.floor(index / classes);
            return scores.data[rowOf(sample) * classes + (index % classes)] / temperature;
          });
          backend.upload(teacherScores, softened);
        },

        // KL(q ‖ p) = Σ_c q_c · (log q_c − log p_c). With s = z / T, u = v / T, and any class y,
        //   −log p_c = −log p_y + s_y − s_c,
        // and the same for q and u. Because Σ q_c = 1, this gives
        //   KL = −log p_y + log q_y − Σ_c (q_c − [c = y]) · (s_c − u_c).
        // The cross-entropies of a class, here of the label, are exact also where a probability rounds to 0.
        // The kernel of their gradient gives (q_c − [c = y]) / m.
        forward(pass) {
          inner.forward(pass);
          if (!hasTeacher) return;
          const { kernels, outputs, losses } = pass;
          const labels = labelsOf(kind, pass.targets);
          kernels.multiply(outputs, inverse, studentScores);
          kernels.softmaxCrossEntropy(studentScores, labels, studentLosses, studentShares);
          kernels.softmaxCrossEntropy(teacherScores, labels, teacherLosses, teacherShares);
          kernels.addScaled(studentScores, teacherScores, -1);
          kernels.softmaxCrossEntropyBackward(teacherShares, labels, weighedDifferences);
          kernels.multiply(weighedDifferences, studentScores, weighedDifferences);
          kernels.matmul(weighedDifferences, ones, differencesColumn);
          // KL, in place of the first of its terms.
          kernels.addScaled(studentLosses, teacherLosses, -1);
          kernels.addScaled(studentLosses, differences, -batch);
          kernels.addScaled(losses, losses, -teacherWeight);
          kernels.addScaled(losses, studentLosses, teacherWeight * temperature * temperature);
        },

        // ∂KL/∂s = p − q, and s = z / T, so with m the number of samples in the batch
        //   dZ = (1 − α) · dL/dZ + α · T · (p − q) / m
        backward(pass) {
          if (!hasTeacher) {
            throw new ArgumentError(
              `${kind}: the training data have no teacher. Make them with withTeacher(data, teacher).`,
            );
          }
          inner.backward(pass);
          const { kernels, outputGradient } = pass;
          const factor = (teacherWeight * temperature) / batch;
          kernels.addScaled(outputGradient, outputGradient, -teacherWeight);
          kernels.addScaled(outputGradient, studentShares, factor);
          kernels.addScaled(outputGradient, teacherShares, -factor);
        },
      };
    },
  };
}

function expectClasses({ shape }: Tensor, samples: number, classes: number): void {
  if (sameShape(shape, [samples, classes])) return;
  throw new ShapeError(
    `distillation: the teacher has scores ${formatShape(shape)}, expected [${samples}, ${classes}]: a score for each ` +
      'sample and class. Choose a teacher that tells the same classes apart.',
  );
}
