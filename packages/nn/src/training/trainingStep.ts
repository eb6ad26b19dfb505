import type { BackendBuffer } from '@inkling/tensor';
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
import type { BatchShare } from './gradientExchange.ts';
import type { Metrics } from './metrics.ts';
import { parameterGroups } from './parameterGroups.ts';
import type { ResidentDataset } from './residentDataset.ts';
import { createStepSeeds } from './stepSeeds.ts';
import { firstTrainableLayer, isHeldStill, isTrainable } from './trainable.ts';

export interface TrainingStepOptions {
  readonly resident: ResidentDataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The optimizer's memory, buffers of `[parameters.count]`. */
  readonly optimizerMemory: readonly BackendBuffer[];
  readonly clipping?: Clipping;
  readonly averaging?: Averaging;
  /** The most samples that go through the network at once. */
  readonly batchSize: number;
  /** How many steps there will be. */
  readonly iterations: number;
  readonly seed: number;
  readonly metrics: Metrics;
}

/** A step of training in its two halves. Between them, the gradients may be combined with those of others. */
export interface TrainingStep {
  /**
   * The way from samples to gradients: forward, loss, backward. The gradients of a share of a batch are such that those of
   * all shares add up to the batch's.
   * @param iteration the number of the step, from 1.
   * @param rows the rows of the dataset that the batch holds.
   * @param share which of these are computed; default all.
   */
  computeGradients(iteration: number, rows: Int32Array, share?: BatchShare): void;
  /** The way from gradients to weights: clipping, the optimizer's step, the average. */
  applyGradients(iteration: number): void;
}

/** Allocates what training needs, once, and returns the step that is then taken again and again. */
export function createTrainingStep(network: Network, options: TrainingStepOptions): TrainingStep {
  const { resident, loss, optimizer, clipping, averaging, batchSize, iterations, metrics } = options;
  const { backend, layers, parameters, shapes } = network;
  const { kernels } = backend;
  const activations = allocateTrainingActivations(network, batchSize);
  const workspacesFor = allocateLayerWorkspaces(network, batchSize);
  const gradients = allocateGradients(network, batchSize);
  const parameterGradients = allocateParameterGradients(network);
  const losses = backend.allocate('f32', [batchSize]);
  const probabilities = backend.allocate('f32', [batchSize, ...shapes[layers.length]]);
  const constants = uploadConstants(backend, loss);
  const groups = parameterGroups(network, optimizer, options.optimizerMemory);
  const seeds = createStepSeeds(options.seed, layers.length);
  const training = seeds.layers.map((own, layer) => (isHeldStill(network, layer) ? undefined : own));
  const first = firstTrainableLayer(network);

  const passesFor = perBatchSize((batch) => {
    const { input, targets } = resident.batchOf(batch);
    const outputs = shrinkTo(backend, activations, batch);
    const outputGradients = shrinkTo(backend, gradients, batch);
    const memory = { input, activations: outputs, workspaces: workspacesFor(batch) };
    const forwardPass = forwardPasses(network, memory, training);
    return {
      forward: forwardPass,
      backward: backwardPasses(forwardPass, { gradients: outputGradients, parameterGradients, first }),
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

  return {
    computeGradients(iteration, rows, { start, end } = { start: 0, end: rows.length }) {
      const passes = passesFor(end - start);
      seeds.begin(iteration, start);
      resident.load(rows.subarray(start, end));
      forward(network, passes.forward);
      loss.forward(passes.loss);
      loss.backward(passes.loss);
      // A loss is the mean of the samples that it was given; here they are but a share of the batch.
      const share = (end - start) / rows.length;
      const { outputGradient } = passes.loss;
      if (share < 1) kernels.addScaled(outputGradient, outputGradient, share - 1);
      backward(network, passes.backward);
      metrics.add(passes.loss);
    },
    applyGradients(iteration) {
      clipping?.clip(kernels, parameters.gradients);
      for (const group of groups) optimizer.step({ kernels, ...group, iteration, iterations });
      averaging?.update();
      backend.submit();
    },
  };
}

/** Where the gradients by parameters go: into the flat buffer. Those of frozen parameters go elsewhere, unread. */
function allocateParameterGradients(network: Network): LayerParameters[] {
  const { backend, parameters } = network;
  // Clear the gradients: a parameter that is frozen now may still hold one from earlier training.
  backend.upload(parameters.gradients, new Float32Array(parameters.count));
  const byLayer = parameters.gradientsByLayer.map((views): Record<string, BackendBuffer> => ({ ...views }));
  for (const place of parameters.places) {
    if (isTrainable(network, place)) continue;
    byLayer[place.layer][place.spec.name] = backend.allocate('f32', place.spec.shape);
  }
  return byLayer;
}
