import {
  checkCost,
  flatWeights,
  type JsonObject,
  type Layer,
  ModelLimitError,
  type ModelReadOptions,
  type Network,
  sequential,
} from '@inkling/nn';
import { InklingError, type Shape, sizeOf } from '@inkling/tensor';
import { FormatError, unsupported } from './formatError.ts';
import { WEIGHTS_FREE, WEIGHTS_PER_BYTE } from './limits.ts';

// Networks of ours from the layers that another program's file describes.

/** The numbers of one parameter. They are made when all layers are known, and their cost is checked. */
export type MakeWeights = () => ArrayLike<number>;

/** A layer of ours, with its weights. */
export interface WeightedLayer {
  readonly kind: string;
  readonly settings: JsonObject;
  readonly layer: Layer;
  readonly weights: Readonly<Record<string, MakeWeights>>;
}

/**
 * Makes a network of layers, after its cost has been checked.
 *
 * @param format the name of the format, for messages.
 * @param size the bytes of the file.
 * @throws FormatError `FORMAT_LIMIT` when layers share weights so often that they are many times the file.
 */
export function networkOfLayers(
  format: string,
  steps: readonly WeightedLayer[],
  inputShape: Shape,
  size: number,
  { backend, limits }: ModelReadOptions,
): Network {
  if (steps.length === 0) throw unsupported(`${format}: it changes nothing; a network needs a layer.`);
  const layers = steps.map(({ layer }) => layer);
  return within(`${format}: the network`, () => {
    checkCost(layers, inputShape, limits);
    const specs = layers.flatMap(({ parameters }) => parameters);
    const count = specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    if (count > WEIGHTS_FREE + WEIGHTS_PER_BYTE * size) {
      throw new FormatError(
        'FORMAT_LIMIT',
        `${format}: the network has ${count} weights, but the file ${size} bytes: they share weights.`,
      );
    }
    const weights = flatWeights(layers, ({ layer, spec }) => steps[layer].weights[spec.name]());
    return sequential(layers, { backend, inputShape, weights });
  });
}

/** The settings and weights of a residual of these layers. */
export function residualOf(inner: readonly WeightedLayer[]): Pick<WeightedLayer, 'settings' | 'weights'> {
  const weights = inner.flatMap((layer, index) =>
    Object.entries(layer.weights).map(([name, make]): [string, MakeWeights] => [`${index}.${name}`, make]),
  );
  return {
    settings: { layers: inner.map(({ kind, settings }) => ({ kind, settings })) },
    weights: Object.fromEntries(weights),
  };
}

/** Runs `work`, and says in its errors where in a file: `ONNX: node "a" (Conv)`. */
export function within<Result>(where: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof FormatError || cause instanceof ModelLimitError) throw cause;
    throw cause instanceof InklingError ? unsupported(`${where}: ${cause.message}`, cause) : cause;
  }
}
