import type { Backend } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import type { Network } from '../network/network.ts';

/** A model that was read from a file. */
export interface SavedModel {
  readonly network: Network;
  /** What was saved beside the network: training settings, accuracy, … */
  readonly metadata: JsonObject;
}

/** One way of writing a model as JSON. */
export interface ModelFormat {
  /** For people: `'Inkling model'`. */
  readonly name: string;
  /** Whether a file looks like this format; `read` then says what is wrong with it. */
  recognizes(json: JsonObject): boolean;
  /** @throws ModelError when the file does not make a network. */
  read(json: JsonObject, options: ModelReadOptions): SavedModel;
}

export interface ModelReadOptions {
  /** Where the network will compute. */
  readonly backend: Backend;
  /** The layers that may occur: `allLayers` of `@inkling/nn/layers`, or a list of your own. */
  readonly layers: readonly LayerReader[];
}
