import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  createRandom,
  formatShape,
  sizeOf,
} from '@inkling/tensor';
import type { Layer, ParameterSpec } from '../layers/layer.ts';

/** Views of one layer's parameters in a flat buffer, by name. */
export type LayerParameters = Readonly<Record<string, BackendBuffer>>;

/** The place of a parameter in a network. */
export interface ParameterPlace {
  /** The layer's index and the parameter's name: `'0.weight'`. */
  readonly name: string;
  /** The index of its layer. */
  readonly layer: number;
  readonly spec: ParameterSpec;
  /** The index of its first element in the flat buffers. */
  readonly offset: number;
  /** The number of its elements. */
  readonly size: number;
}

/**
 * All weights of a network in one flat buffer, and their gradients in a second buffer of the same order. An
 * optimizer step is then one pass over two arrays, for any number of layers. Learned parameters come first,
 * layer after layer. The parameters that layers update themselves come after them; their gradient stays 0.
 */
export interface Parameters {
  /** The number of all weights. */
  readonly count: number;
  /** `[count]` */
  readonly values: BackendBuffer;
  /** `[count]` */
  readonly gradients: BackendBuffer;
  /** Every parameter, layer after layer. */
  readonly places: readonly ParameterPlace[];
  /** For each layer, its part of `values`. */
  readonly byLayer: readonly LayerParameters[];
  /** For each layer, its part of `gradients`. */
  readonly gradientsByLayer: readonly LayerParameters[];
}

/** Assigns each parameter its place in the flat buffers. */
function placeParameters(layers: readonly Layer[]): ParameterPlace[] {
  const all = layers.flatMap((layer, index) => layer.parameters.map((spec) => ({ layer: index, spec })));
  const learned = all.filter(({ spec }) => isLearned(spec));
  const kept = all.filter(({ spec }) => !isLearned(spec));
  let offset = 0;
  const places = [...learned, ...kept].map(({ layer, spec }) => {
    const size = sizeOf(spec.shape);
    offset += size;
    return { name: `${layer}.${spec.name}`, layer, spec, offset: offset - size, size };
  });
  return places.sort((a, b) => a.layer - b.layer);
}

/** Whether training changes a parameter by its gradient. */
export function isLearned({ learned = true }: ParameterSpec): boolean {
  return learned;
}

/** Allocates the parameters of layers and their gradients, all zeros. */
export function allocateParameters(backend: Backend, layers: readonly Layer[]): Parameters {
  const places = placeParameters(layers);
  const count = places.reduce((sum, { size }) => sum + size, 0);
  const values = backend.allocate('f32', [count]);
  const gradients = backend.allocate('f32', [count]);
  const viewsOf = (flat: BackendBuffer) =>
    layers.map((_, index) =>
      Object.fromEntries(
        places
          .filter(({ layer }) => layer === index)
          .map(({ spec, offset }) => [spec.name, backend.view(flat, spec.shape, offset)]),
      ),
    );
  return {
    count,
    values,
    gradients,
    places,
    byLayer: viewsOf(values),
    gradientsByLayer: viewsOf(gradients),
  };
}

/**
 * Draws the initial weights for a seed with the layers' initializers, in the order of the flat buffer.
 * @throws ArgumentError when an initializer makes more or fewer numbers than its parameter holds.
 */
export function initialWeights(layers: readonly Layer[], seed: number): Float32Array {
  const random = createRandom(seed);
  return flatWeights(layers, ({ layer, spec: { name, shape, initialize }, size }) => {
    const values = initialize(shape, random);
    if (values.length !== size) {
      throw new ArgumentError(
        `layer ${layer} (${layers[layer].kind}): the initializer of its ${name} made ${values.length} numbers, but ` +
          `shape ${formatShape(shape)} holds ${size}.`,
      );
    }
    return values;
  });
}

/**
 * Collects all weights in the order of the flat buffer. `valuesOf` is called for each
 * parameter, layer after layer.
 */
export function flatWeights(
  layers: readonly Layer[],
  valuesOf: (place: ParameterPlace) => ArrayLike<number>,
): Float32Array {
  const places = placeParameters(layers);
  const weights = new Float32Array(places.reduce((sum, { size }) => sum + size, 0));
  for (const place of places) weights.set(valuesOf(place), place.offset);
  return weights;
}
