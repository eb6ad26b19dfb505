import {
  ArgumentError,
  allocate,
  type Backend,
  ClosedError,
  createMemoryScope,
  formatShape,
  type Shape,
  ShapeError,
  sizeOf,
  Tensor,
} from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';
import { FrozenNames } from './frozenNames.ts';
import { inChunks } from './inChunks.ts';
import { createInference } from './inference.ts';
import type { Network } from './network.ts';
import { createParameters, initialWeights } from './parameters.ts';

export interface NetworkOptions {
  /** The backend that computes: `referenceBackend()`. */
  readonly backend: Backend;
  /** The shape of one sample. Default: the shape that the first layer expects. */
  readonly inputShape?: Shape;
  /** The seed of the initial weights. Default 0. */
  readonly seed?: number;
  /** Initial weights, in the order of `network.weights()`. Default: the layers' initializers draw them. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Makes a network of layers that run one after the other:
 * `sequential([linear(784, 100), relu(), linear(100, 10)], { backend })`.
 *
 * @throws ShapeError when a layer cannot take the output of the layer before it (the message names both),
 * or when `weights` has another length than the network has weights.
 * @throws ArgumentError when there are no layers, the shape of a sample is not known,
 * or a weight is not finite.
 */
export function sequential(list: readonly Layer[], options: NetworkOptions): Network {
  const layers = [...list];
  if (layers.length === 0) throw new ArgumentError('sequential: a network needs at least one layer.');
  const { backend, inputShape = layers[0].inputShape, seed = 0 } = options;
  if (!inputShape) {
    throw new ArgumentError(
      'sequential: the shape of a sample is not known. Pass inputShape, or begin with a layer that says it.',
    );
  }
  const shapes = shapesThrough(layers, inputShape);
  const memory = createMemoryScope(backend);
  const store = createParameters(memory, layers);
  const { parameters } = store;
  let isClosed = false;
  function expectOpen(): void {
    if (isClosed) {
      throw new ClosedError(
        'network: it is closed, and its memory is freed. Make a new one, or close it later.',
      );
    }
  }
  const network: Network = {
    backend,
    layers,
    shapes,
    get parameters() {
      expectOpen();
      return parameters;
    },
    get memory() {
      expectOpen();
      return memory;
    },
    frozen: new FrozenNames(parameters.places),
    forward: (inputs, start, end) => inference(inputs, start, end),
    async run(inputs) {
      expectOpen();
      const width = sizeOf(shapes[layers.length]);
      const outputs = allocate('f32', inputs.shape[0] * width);
      await inChunks(shapes[0], network.forward, inputs, async (chunk, start) => {
        outputs.set(await backend.download(chunk), start * width);
      });
      return new Tensor('f32', [inputs.shape[0], ...shapes[layers.length]], outputs);
    },
    async weights() {
      expectOpen();
      return store.read();
    },
    setWeights(weights) {
      expectOpen();
      if (weights.length !== parameters.count) {
        throw new ShapeError(
          `setWeights: got ${weights.length} numbers, but the network has ${parameters.count} weights.`,
        );
      }
      for (let index = 0; index < weights.length; index += 1) {
        if (Number.isFinite(weights[index])) continue;
        throw new ArgumentError(`setWeights: number ${index} is ${weights[index]}; weights must be finite.`);
      }
      for (const { name, spec, offset, size } of parameters.places) {
        const { least } = spec;
        if (least === undefined) continue;
        for (let index = offset; index < offset + size; index += 1) {
          if (weights[index] >= least) continue;
          throw new ArgumentError(
            `setWeights: number ${index}, of ${name}, is ${weights[index]}, below ${least}.`,
          );
        }
      }
      store.write(weights);
    },
    close() {
      isClosed = true;
      memory.close();
    },
  };
  const inference = createInference(network);
  network.setWeights(options.weights ?? initialWeights(layers, seed));
  return network;
}

/**
 * The shapes of one sample in a sequence of layers: first the input, then the output of each layer.
 * @throws ShapeError when a layer cannot take the output of the layer before it; the message names both.
 */
export function shapesThrough(layers: readonly Layer[], inputShape: Shape): Shape[] {
  const shapes = [inputShape];
  for (const [index, layer] of layers.entries()) {
    try {
      shapes.push(layer.outputShape(shapes[index]));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      const from = index === 0 ? 'the input' : `layer ${index - 1} (${layers[index - 1].kind})`;
      throw new ShapeError(
        `layer ${index}: ${error.message} It comes from ${from} as ${formatShape(shapes[index])}.`,
      );
    }
  }
  return shapes;
}
