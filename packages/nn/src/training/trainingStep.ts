import type { Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { backward } from '../network/backward.ts';
import { forward } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import { allocateTrainingWorkspace } from '../network/workspace.ts';
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
  const room = allocateTrainingWorkspace(backend, shapes, batchSize);
  const resident = createResidentDataset(backend, data, batchSize);
  const outputShape = shapes[layers.length];
  const losses = backend.allocate('f32', [batchSize]);
  const probabilities = backend.allocate('f32', [batchSize, ...outputShape]);
  const memory = Array.from({ length: optimizer.memoryPerWeight }, () =>
    backend.allocate('f32', [parameters.count]),
  );
  let iteration = 0;

  return (rows) => {
    const batch = rows.length;
    const workspace = room.forBatch(batch);
    const targets = resident.loadBatch(rows, workspace);
    const outputs = forward(network, workspace);
    const pass = {
      kernels,
      outputs,
      targets,
      losses: backend.view(losses, [batch]),
      probabilities: backend.view(probabilities, [batch, ...outputShape]),
    };
    loss.forward(pass);
    tally.add(pass.losses, outputs, targets);
    loss.backward({ ...pass, outputGradient: workspace.gradients[layers.length - 1] });
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
