import { ArgumentError, type Dataset } from '@inkling/tensor';
import { checkWeights } from './checkWeights.ts';
import type { Loss } from './loss.ts';

/**
 * A loss in which each sample counts with its weight: `weighted(softmaxCrossEntropy())`, for data that
 * `withWeights` made. In data without weights every sample counts once, so the loss also evaluates other
 * data.
 *
 * The loss of a batch is still the mean over its samples, as with class weights, so weights of mean 2 double
 * the gradient. PyTorch's weighted mean divides by the sum of the weights instead. Accuracies count each
 * sample once.
 *
 * @throws ArgumentError or ShapeError from a batch, when weights are not valid, or training data have none.
 */
export function weighted(loss: Loss): Loss {
  const kind = `weighted ${loss.kind}`;
  return {
    kind,
    activation: loss.activation,
    columns: [...(loss.columns ?? []), 'weights'],

    open(backend, shape) {
      const [batch, outputs] = shape;
      const inner = loss.open(backend, shape);
      const weights = backend.allocate('f32', [batch]);
      const weightsOfOutputs = backend.allocate('f32', shape);
      let checked: Dataset | undefined;
      let hasWeights = false;
      return {
        load(data, rowOf) {
          inner.load?.(data, rowOf);
          const column = data.columns?.weights;
          hasWeights = column !== undefined;
          if (!column) return;
          if (data !== checked) checkWeights(kind, column.data, data.inputs.shape[0]);
          checked = data;
          const values = Float32Array.from({ length: batch }, (_, sample) => column.data[rowOf(sample)]);
          backend.upload(weights, values);
          backend.upload(
            weightsOfOutputs,
            Float32Array.from({ length: batch * outputs }, (_, index) => values[Math.floor(index / outputs)]),
          );
        },

        // loss[b] = w[b] · L[b], with L the loss without weights
        forward(pass) {
          inner.forward(pass);
          if (hasWeights) pass.kernels.multiply(pass.losses, weights, pass.losses);
        },

        // The weights are constants: dZ[b, c] = w[b] · dL/dZ[b, c]
        backward(pass) {
          if (!hasWeights) {
            throw new ArgumentError(
              `${kind}: the training data have no weights. Make them with withWeights(data, weights).`,
            );
          }
          inner.backward(pass);
          pass.kernels.multiply(pass.outputGradient, weightsOfOutputs, pass.outputGradient);
        },
      };
    },
  };
}
