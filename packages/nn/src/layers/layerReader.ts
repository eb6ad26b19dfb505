import type { Json, JsonObject } from '../json.ts';
import type { Layer } from '../layers/layer.ts';

/** Reads the layers of one kind from a saved model. */
export interface LayerReader {
  /** The `kind` that the layer writes. */
  readonly kind: string;
  /**
   * Makes the layer from its settings.
   * @param readLayer reads a layer within this layer: `{ kind, settings }`.
   * @throws ModelError or ArgumentError when the settings do not make a layer.
   */
  read(settings: JsonObject, readLayer: (entry: Json) => Layer): Layer;
}
