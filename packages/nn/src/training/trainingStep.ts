import { allocate, type BackendBuffer } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
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
import { firstTrainableLayer, isTrainable, layersHeldStill } from './trainable.ts';

export interface TrainingStepOptions {
  readonly resident: ResidentDataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** The optimizer's memory, buffers of `[parameters.count]`. */
  readonly optimizerMemory: readonly BackendBuffer[];
  readonly clipping?: Clipping;
  readonly averaging?: Averaging;
  /** The largest number of samples in one pass. */
  readonly batchSize: number;
  /** The number of steps in the whole run. */
  readonly iterations: number;
  readonly seed: number;
  readonly metrics: Metrics;
}

/**
 * The two halves of a training step. Between them, an exchange may combine the
 * gradients of several processes.
 */
export interface TrainingStep {
  /**
   * Computes the gradients: forward pass, loss, backward pass. The gradients of all shares of a batch add
   * up to the gradients of the batch.
   * @param iteration the number of the step, from 1.
   * @param rows the rows of the dataset in the whole batch.
   * @param share the part of the batch to compute. Default: the whole batch.
   */
  computeGradients(iteration: number, rows: Int32Array, share?: BatchShare): void;
  /** Applies the gradients: clipping, the optimizer's step, the update of the average. */
  applyGradients(iteration: number): void;
}

/** Allocates the buffers of training once, and returns the step that uses them every time. */
export function createTrainingStep(network: Network, options: TrainingStepOptions): TrainingStep {
  const { resident, loss, optimizer, clipping, averaging, batchSize, iterations, metrics } = options;
  const { backend, layers, parameters } = network;
  const { kernels } = backend;
  const activations = allocateTrainingActivations(network, batchSize);
  const workspacesFor = allocateLayerWorkspaces(network, batchSize);
  const gradients = allocateGradients(network, batchSize);
  const parameterGradients = allocateParameterGradients(network);
  const groups = parameterGroups(network, optimizer, options.optimizerMemory);
  const seeds = createStepSeeds(options.seed, layers.length);
  const held = layersHeldStill(network);
  const training = seeds.layers.map((own, layer) => (held.has(layer) ? undefined : own));
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
      loss: loss.open(backend, outputs[layers.length - 1].shape),
      pass: {
        kernels,
        outputs: outputs[layers.length - 1],
        targets,
        losses: backend.allocate('f32', [batch]),
        outputGradient: outputGradients[layers.length - 1],
      },
    };
  });

  return {
    computeGradients(iteration, rows, { start, end } = { start: 0, end: rows.length }) {
      const passes = passesFor(end - start);
      seeds.begin(iteration, start);
      resident.load(rows.subarray(start, end));
      passes.loss.load?.(resident.data, (sample) => rows[start + sample]);
      forward(network, passes.forward);
      passes.loss.forward(passes.pass);
      passes.loss.backward(passes.pass);
      // The loss computes the mean over its samples, which may be only a share of the batch.
      const share = (end - start) / rows.length;
      const { outputGradient } = passes.pass;
      if (share < 1) kernels.addScaled(outputGradient, outputGradient, share - 1);
      backward(network, passes.backward);
      metrics.add(passes.pass);
    },
    applyGradients(iteration) {
      clipping?.clip(kernels, parameters.gradients);
      for (const group of groups) optimizer.step({ kernels, ...group, iteration, iterations });
      averaging?.update();
      backend.submit();
    },
  };
}

/**
 * The buffers for the gradients of the parameters: views of the flat buffer. Gradients of frozen parameters
 * go into separate buffers, which are not read.
 */
function allocateParameterGradients(network: Network): LayerParameters[] {
  const { backend, parameters } = network;
  // Clear the gradients: a parameter that is frozen now may still hold one from earlier training.
  backend.upload(parameters.gradients, allocate('f32', parameters.count));
  const byLayer = parameters.gradientsByLayer.map((views): Record<string, BackendBuffer> => ({ ...views }));
  for (const place of parameters.places) {
    if (isTrainable(network, place)) continue;
    byLayer[place.layer][place.spec.name] = backend.allocate('f32', place.spec.shape);
  }
  return byLayer;
}
