import type { BackendBuffer, Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { uploadConstants } from '../losses/uploadConstants.ts';
import { backward, backwardPasses } from '../network/backward.ts';
import { forward, forwardPasses } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import type { LayerParameters } from '../network/parameters.ts';
import { perBatchSize } from '../network/perBatchSize.ts';
import {
  allocateGradients,
  allocateLayerWorkspaces,
  allocateTrainingActivations,
  shrinkTo,
} from '../network/workspace.ts';
import type { Clipping } from '../optimizers/clipping.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { Averaging } from './ema.ts';
import type { Metrics } from './metrics.ts';
import { parameterGroups } from './parameterGroups.ts';
import { createResidentDataset } from './residentDataset.ts';
import { createStepSeeds } from './stepSeeds.ts';
import { firstTrainableLayer, isHeldStill, isTrainable } from './trainable.ts';

export interface TrainingStepOptions {
  readonly data: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly clipping?: Clipping;
  readonly averaging?: Averaging;
  /** The most samples a step will have. */
  readonly batchSize: number;
  /** How many steps there will be. */
  readonly iterations: number;
  readonly seed: number;
  readonly metrics: Metrics;
}

/**
 * Allocates what training needs, once, and returns the step that is then taken again and again: with the
 * given rows of the data, along the way of the data from batch to weights.
 */
export function createTrainingStep(
  network: Network,
  options: TrainingStepOptions,
): (rows: Int32Array) => void {
  const { data, loss, optimizer, clipping, averaging, batchSize, iterations, seed, metrics } = options;
  const { backend, layers, parameters, shapes } = network;
  const { kernels } = backend;
  const resident = createResidentDataset(backend, data, shapes[0]);
  const activations = allocateTrainingActivations(network, batchSize);
  const workspacesFor = allocateLayerWorkspaces(network, batchSize);
  const gradients = allocateGradients(network, batchSize);
  const parameterGradients = allocateParameterGradients(network);
  const losses = backend.allocate('f32', [batchSize]);
  const probabilities = backend.allocate('f32', [batchSize, ...shapes[layers.length]]);
  const constants = uploadConstants(backend, loss);
  const groups = parameterGroups(network, optimizer);
  const seeds = createStepSeeds(seed, layers.length);
  const training = seeds.layers.map((own, layer) => (isHeldStill(network, layer) ? undefined : own));
  const first = firstTrainableLayer(network);
  let iteration = 0;

  const passesFor = perBatchSize((batch) => {
    const { input, targets } = resident.batchOf(batch);
    const outputs = shrinkTo(backend, activations, batch);
    const outputGradients = shrinkTo(backend, gradients, batch);
    const memory = { input, activations: outputs, workspaces: workspacesFor(batch) };
    const there = forwardPasses(network, memory, training);
    return {
      forward: there,
      backward: backwardPasses(there, { gradients: outputGradients, parameterGradients, first }),
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
    iteration += 1;
    seeds.begin(iteration);
    resident.load(rows);
    forward(network, passes.forward);
    loss.forward(passes.loss);
    loss.backward(passes.loss);
    backward(network, passes.backward);
    metrics.add(passes.loss);
    clipping?.clip(kernels, parameters.gradients);
    for (const group of groups) optimizer.step({ kernels, ...group, iteration, iterations });
    averaging?.update();
    backend.submit();
  };
}

/**
 * Where the gradients by parameters go: into the flat buffer. Those of frozen ones, of which nobody may take
 * notice, go elsewhere.
 */
function allocateParameterGradients(network: Network): LayerParameters[] {
  const { backend, parameters } = network;
  // What was trained before may be frozen now; its gradient is 0 for whoever looks at all of them.
  backend.upload(parameters.gradients, new Float32Array(parameters.count));
  const byLayer = parameters.gradientsByLayer.map((views): Record<string, BackendBuffer> => ({ ...views }));
  for (const place of parameters.places) {
    if (isTrainable(network, place)) continue;
    byLayer[place.layer][place.spec.name] = backend.allocate('f32', place.spec.shape);
  }
  return byLayer;
}
