import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  createRandom,
  formatShape,
  sizeOf,
} from '@inkling/tensor';
import type { Layer, ParameterSpec } from '../layers/layer.ts';

/** The views of one layer's parameters in a flat buffer, by name. */
export type LayerParameters = Readonly<Record<string, BackendBuffer>>;

/** Where a parameter of a network lies. */
export interface ParameterPlace {
  /** The layer's number and the parameter's name: `'0.weight'`. */
  readonly name: string;
  /** The number of its layer. */
  readonly layer: number;
  readonly spec: ParameterSpec;
  /** The index of its first number in the flat buffers. */
  readonly offset: number;
  /** How many numbers it has. */
  readonly size: number;
}

/**
 * All weights of a network in one flat buffer, and their gradients in another of the same order: an optimizer is
 * then one pass over two arrays, however many layers there are. Those that are learned come first, layer after
 * layer, and then those that layers keep themselves; these have no gradient, it stays 0.
 */
export interface Parameters {
  /** How many numbers there are in all. */
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

/** Decides where each parameter of some layers lies. */
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

/** Whether a parameter follows its gradient. */
export function isLearned({ learned = true }: ParameterSpec): boolean {
  return learned;
}

/** Lays the parameters of some layers out in memory, all zeros. */
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
 * The numbers that the layers' initializers choose for a seed, in the order of the flat buffer.
 * @throws ArgumentError when one makes more or fewer numbers than its parameter holds.
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

/** All weights in the order of the flat buffer, from those of each parameter; these are asked for layer after layer. */
export function flatWeights(
  layers: readonly Layer[],
  valuesOf: (place: ParameterPlace) => ArrayLike<number>,
): Float32Array {
  const places = placeParameters(layers);
  const weights = new Float32Array(places.reduce((sum, { size }) => sum + size, 0));
  for (const place of places) weights.set(valuesOf(place), place.offset);
  return weights;
}
