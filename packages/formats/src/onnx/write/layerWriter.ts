import type { JsonObject } from '@inkling/nn';
import type { Flow } from './flow.ts';
import type { GraphWriter } from './graphWriter.ts';

/** A layer to write. */
export interface LayerToWrite {
  readonly kind: string;
  readonly settings: JsonObject;
  /** The beginning of the names of its nodes and weights: `'0.conv2d'`. */
  readonly where: string;
  /** The numbers of a parameter. */
  weights(name: string): Float32Array;
  /** Writes the layers within this layer, which are in its settings. @returns the value after them. */
  writeInner(flow: Flow): Flow;
}

/** Writes the layers of one kind. @returns the value after the layer. */
export type LayerWriter = (layer: LayerToWrite, flow: Flow, graph: GraphWriter) => Flow;
