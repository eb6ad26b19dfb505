import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { uploadConstants } from '../losses/uploadConstants.ts';
import { backward, backwardPasses } from '../network/backward.ts';
import { forward, forwardPasses } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import { perBatchSize } from '../network/perBatchSize.ts';
import { allocateGradients, allocateTrainingActivations, shrinkTo } from '../network/workspace.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { createResidentDataset } from './residentDataset.ts';
import type { Tally } from './tally.ts';

export interface TrainingStepOptions {
  readonly data: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The most samples a step will have. */
  readonly batchSize: number;
  readonly tally: Tally;
}

/**
 * Allocates what training needs, once, and returns the step that is then taken again and again: with the
 * given rows of the data, along the way of the data from batch to weights.
 */
export function createTrainingStep(
  network: Network,
  { data, loss, optimizer, batchSize, tally }: TrainingStepOptions,
): (rows: Int32Array) => void {
  const { backend, layers, parameters, shapes } = network;
  const { kernels } = backend;
  const resident = createResidentDataset(backend, data, shapes[0]);
  const activations = allocateTrainingActivations(network, batchSize);
  const gradients = allocateGradients(network, batchSize);
  const losses = backend.allocate('f32', [batchSize]);
  const probabilities = backend.allocate('f32', [batchSize, ...shapes[layers.length]]);
  const constants = uploadConstants(backend, loss);
  const memory = Array.from({ length: optimizer.memoryPerWeight }, () =>
    backend.allocate('f32', [parameters.count]),
  );
  let iteration = 0;

  const passesFor = perBatchSize((batch) => {
    const { input, targets } = resident.batchOf(batch);
    const outputs = shrinkTo(backend, activations, batch);
    const outputGradients = shrinkTo(backend, gradients, batch);
    const passes = forwardPasses(network, input, outputs);
    return {
      layers: backwardPasses(network, passes, outputGradients),
      loss: {
        kernels,
        outputs: outputs[layers.length - 1],
        targets,
        losses: backend.view(losses, [batch]),
        probabilities: backend.view(probabilities, [batch, ...shapes[layers.length]]),
        constants,
        outputGradient: outputGradients[layers.length - 1],
      },
    };
  });

  return (rows) => {
    const passes = passesFor(rows.length);
    resident.load(rows);
    forward(network, passes.layers);
    loss.forward(passes.loss);
    loss.backward(passes.loss);
    backward(network, passes.layers);
    tally.add(passes.loss);
    iteration += 1;
    optimizer.step({
      kernels,
      parameters: parameters.values,
      gradients: parameters.gradients,
      memory,
      iteration,
    });
    backend.submit();
  };
}
