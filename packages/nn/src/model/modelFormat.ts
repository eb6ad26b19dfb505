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
  /** The data that was saved with the network: training settings, accuracy, … */
  readonly metadata: JsonObject;
}

/** A file format for models. `jsonFormat` makes a format whose files are JSON. */
export interface ModelFormat {
  /** The name of the format in messages: `'an Inkling model'`. */
  readonly name: string;
  /**
   * Whether a file looks like this format. If it does, `readModel` calls `read`, which reports errors in
   * it. The method must be quick on files of other formats, which may be large, and must not throw. The
   * first bytes are often enough.
   */
  recognizes(file: ModelFile): boolean;
  /**
   * Reads the model. It must check the limits (`checkCost`) before it decodes weights or makes a network.
   * @throws ModelError when the file does not hold a valid model.
   */
  read(file: ModelFile, options: ModelReadOptions): SavedModel;
  /**
   * Makes the bytes of a file that `read` reads. Undefined in a format that can only be read.
   * @throws ModelError or ArgumentError when the format cannot write this network or content.
   */
  write?(network: Network, content: ModelContent): Uint8Array<ArrayBuffer>;
}

export interface ModelReadOptions {
  /** The backend of the network. */
  readonly backend: Backend;
  /**
   * The readers of the layers that the model may have: `allLayers` of
   * `@inkling/nn/layers`, or your own list.
   */
  readonly layers: readonly LayerReader[];
  /**
   * The limits on the cost of the model: `{ layers: 2000 }` raises one limit. False sets no limits, for
   * files that you trust. Default: limits for a laptop, see `ModelLimits`.
   */
  readonly limits?: LimitsOption;
}

/** The data that a format writes in addition to the layers of a network. */
export interface ModelContent {
  /** All weights, finite, in the order of `network.parameters.values`. */
  readonly weights: Float32Array;
  readonly metadata: JsonObject;
  /** The encoding of the weights. Undefined: the default of the format. */
  readonly encoding: EncodingName | undefined;
}
