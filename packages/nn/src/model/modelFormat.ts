import type { Backend } from '@inkling/tensor';
import type { JsonObject } from '../json.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import type { Network } from '../network/network.ts';
import type { EncodingName } from './encodings.ts';
import type { LimitsOption } from './limits.ts';
import type { ModelFile } from './modelFile.ts';

/** A model that was read from a file. */
export interface SavedModel {
  readonly network: Network;
  /** What was saved beside the network: training settings, accuracy, … */
  readonly metadata: JsonObject;
}

/** One kind of file that holds a model. `jsonFormat` makes one whose files are JSON. */
export interface ModelFormat {
  /** For people: `'an Inkling model'`. */
  readonly name: string;
  /**
   * Whether a file looks like this format; `read` then says what is wrong with it. It must be quick on files
   * of other formats, which may be large, and throw nothing: the first bytes often suffice.
   */
  recognizes(file: ModelFile): boolean;
  /**
   * Checks the file's limits (`checkCost`) before it decodes weights or makes a network.
   * @throws ModelError when the file does not make a network.
   */
  read(file: ModelFile, options: ModelReadOptions): SavedModel;
  /**
   * The bytes of a file that `read` reads. Undefined in a format that can only be read.
   * @throws ModelError or ArgumentError when it has no way to write the network as the content asks.
   */
  write?(network: Network, content: ModelContent): Uint8Array<ArrayBuffer>;
}

export interface ModelReadOptions {
  /** Where the network will compute. */
  readonly backend: Backend;
  /** The layers that may occur: `allLayers` of `@inkling/nn/layers`, or a list of your own. */
  readonly layers: readonly LayerReader[];
  /**
   * What the model may cost, at most: `{ layers: 2000 }` raises one limit. False for no limits, where the
   * file is your own. Default: what a laptop can bear, see `ModelLimits`.
   */
  readonly limits?: LimitsOption;
}

/** What a format writes beside the layers of a network. */
export interface ModelContent {
  /** All weights, finite, in the order of `network.parameters.values`. */
  readonly weights: Float32Array;
  readonly metadata: JsonObject;
  /** How weights are written. Undefined: as the format does by default. */
  readonly encoding: EncodingName | undefined;
}
