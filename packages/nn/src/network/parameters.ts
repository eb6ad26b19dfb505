import {
  ArgumentError,
  allocate,
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
 *
 * The buffers are allocated when the caller first asks for them. So a network that is only read and saved
 * takes no memory of the backend, and one that only predicts has no gradients.
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

/** The parameters of a network, and their numbers. */
export interface ParameterStore {
  readonly parameters: Parameters;
  /** A copy of all weights. */
  read(): Promise<Float32Array>;
  /** Replaces all weights: `parameters.count` numbers. */
  write(weights: ArrayLike<number>): void;
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

/** The parameters of each layer, of so many layers. */
export function placesByLayer(
  { places }: Pick<Parameters, 'places'>,
  layerCount: number,
): (readonly ParameterPlace[])[] {
  const byLayer = Array.from({ length: layerCount }, (): ParameterPlace[] => []);
  for (const place of places) byLayer[place.layer].push(place);
  return byLayer;
}

function countOf(places: readonly ParameterPlace[]): number {
  return places.reduce((sum, { size }) => sum + size, 0);
}

/** Whether training changes a parameter by its gradient. */
export function isLearned({ learned = true }: ParameterSpec): boolean {
  return learned;
}

/** Makes the parameters of layers, all zeros. */
export function createParameters(backend: Backend, layers: readonly Layer[]): ParameterStore {
  const places = placeParameters(layers);
  const count = countOf(places);
  /** The weights, until their buffer is allocated. */
  let waiting: Float32Array | undefined = allocate('f32', count);
  const values = once(() => {
    const buffer = backend.allocate('f32', [count]);
    if (waiting) backend.upload(buffer, waiting);
    waiting = undefined;
    return buffer;
  });
  const gradients = once(() => backend.allocate('f32', [count]));
  const viewsOf = (flat: BackendBuffer) => {
    const views = layers.map((): Record<string, BackendBuffer> => ({}));
    for (const { layer, spec, offset } of places) {
      views[layer][spec.name] = backend.view(flat, spec.shape, offset);
    }
    return views;
  };
  const byLayer = once(() => viewsOf(values()));
  const gradientsByLayer = once(() => viewsOf(gradients()));
  return {
    parameters: {
      count,
      places,
      get values() {
        return values();
      },
      get gradients() {
        return gradients();
      },
      get byLayer() {
        return byLayer();
      },
      get gradientsByLayer() {
        return gradientsByLayer();
      },
    },
    async read() {
      return waiting?.slice() ?? backend.download(values());
    },
    write(weights) {
      if (waiting) waiting.set(weights);
      else backend.upload(values(), weights);
    },
  };
}

/** Calls `make` at the first call, and returns the same result at every call. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
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
  const weights = allocate('f32', countOf(places));
  for (const place of places) weights.set(valuesOf(place), place.offset);
  return weights;
}
