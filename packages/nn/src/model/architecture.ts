import type { Shape } from '@inkling/tensor';
import type { Json, JsonObject } from '../json.ts';
import type { Layer } from '../layers/layer.ts';
import { ModelError } from '../modelError.ts';
import type { Network } from '../network/network.ts';
import { asModelError, countLayers, readLayer, readShape } from './layerEntry.ts';
import { checkCost, checkLimit } from './limits.ts';
import type { ModelReadOptions } from './modelFormat.ts';

/** The layers of a network, without its weights. */
export interface Architecture {
  readonly layers: readonly Layer[];
  /** The shape of one sample. */
  readonly inputShape: Shape;
}

/**
 * Describes the layers of a network as JSON, for formats that keep the weights elsewhere:
 * `{ "inputShape": [784], "layers": [{ "kind": "linear", "settings": { … } }, …] }`.
 */
export function writeArchitecture({ layers, shapes }: Pick<Network, 'layers' | 'shapes'>): JsonObject {
  return { inputShape: shapes[0], layers: layers.map(({ kind, settings }) => ({ kind, settings })) };
}

/**
 * Reads what `writeArchitecture` wrote. It allocates no weights.
 *
 * @throws ModelError when the object does not describe layers that fit together.
 * @throws ModelLimitError when the network would cost more than the limits allow.
 */
export function readArchitecture(
  { inputShape, layers }: JsonObject,
  { layers: readers, limits }: Pick<ModelReadOptions, 'layers' | 'limits'>,
): Architecture {
  if (!Array.isArray(layers) || layers.length === 0) {
    throw new ModelError('model: "layers" must be a list of at least one layer.');
  }
  checkLimit('layers', countLayers(layers), limits);
  const shape = readShape('model: "inputShape"', inputShape);
  const made = layers.map((entry: Json, index: number) => readLayer(entry, `layer ${index}`, readers));
  asModelError('model', () => checkCost(made, shape, limits));
  return { layers: made, inputShape: shape };
}
