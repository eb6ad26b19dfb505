import { ArgumentError, type Backend, type Buffer, createRandom, formatShape, sizeOf } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';

/** The views of one layer's parameters in a flat buffer, by name. */
export type LayerParameters = Readonly<Record<string, Buffer>>;

/**
 * All weights of a network in one flat buffer, layer after layer, and their gradients in another of the same
 * order: an optimizer is then one pass over two arrays, however many layers there are.
 */
export interface Parameters {
  /** How many numbers there are in all. */
  readonly count: number;
  /** `[count]` */
  readonly values: Buffer;
  /** `[count]` */
  readonly gradients: Buffer;
  /** For each layer, its part of `values`. */
  readonly byLayer: readonly LayerParameters[];
  /** For each layer, its part of `gradients`. */
  readonly gradientsByLayer: readonly LayerParameters[];
}

/** Lays the parameters of some layers out in memory, all zeros. */
export function allocateParameters(backend: Backend, layers: readonly Layer[]): Parameters {
  const sizes = layers.flatMap((layer) => layer.parameters.map(({ shape }) => sizeOf(shape)));
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const values = backend.allocate('f32', [count]);
  const gradients = backend.allocate('f32', [count]);
  return {
    count,
    values,
    gradients,
    byLayer: viewsByLayer(backend, layers, values),
    gradientsByLayer: viewsByLayer(backend, layers, gradients),
  };
}

function viewsByLayer(backend: Backend, layers: readonly Layer[], flat: Buffer): LayerParameters[] {
  let offset = 0;
  return layers.map((layer) => {
    const views: [string, Buffer][] = [];
    for (const { name, shape } of layer.parameters) {
      views.push([name, backend.view(flat, shape, offset)]);
      offset += sizeOf(shape);
    }
    return Object.fromEntries(views);
  });
}

/**
 * The numbers that the layers' initialisers choose for a seed, in the order of the flat buffer.
 * @throws ArgumentError when one makes more or fewer numbers than its parameter holds.
 */
export function initialWeights(layers: readonly Layer[], count: number, seed: number): Float32Array {
  const random = createRandom(seed);
  const weights = new Float32Array(count);
  let offset = 0;
  for (const [index, layer] of layers.entries()) {
    for (const { name, shape, initialise } of layer.parameters) {
      const values = initialise(shape, random);
      if (values.length !== sizeOf(shape)) {
        throw new ArgumentError(
          `layer ${index} (${layer.kind}): the initialiser of its ${name} made ${values.length} numbers, but ` +
            `shape ${formatShape(shape)} holds ${sizeOf(shape)}.`,
        );
      }
      weights.set(values, offset);
      offset += values.length;
    }
  }
  return weights;
}
