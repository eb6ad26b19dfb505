import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { backward, gradientOf } from '../network/backward.ts';
import { forward } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import { allocateWorkspace } from '../network/workspace.ts';
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
  const room = allocateWorkspace(backend, shapes, batchSize, { training: true });
  const resident = createResidentDataset(backend, data, batchSize);
  const losses = backend.allocate('f32', [batchSize]);
  const memory = Array.from({ length: optimizer.memoryPerWeight }, () =>
    backend.allocate('f32', [parameters.count]),
  );
  let iteration = 0;

  return (rows) => {
    const workspace = room.forBatch(rows.length);
    const batchLosses = backend.view(losses, [rows.length]);
    const outputGradient = gradientOf(workspace, layers.length);

    const targets = resident.loadBatch(rows, workspace);
    const outputs = forward(network, workspace);
    // The probabilities become the gradient in their own place: A becomes (A − Y) / m.
    const pass = { kernels, outputs, targets, losses: batchLosses, probabilities: outputGradient };
    loss.forward(pass);
    tally.add(batchLosses, outputs, targets);
    loss.backward({ ...pass, outputGradient });
    backward(network, workspace);
    iteration += 1;
    optimizer.step({
      kernels,
      parameters: parameters.values,
      gradients: parameters.gradients,
      memory,
      iteration,
    });
  };
}
