import type { Json, JsonObject } from '../json.ts';
import type { Layer } from '../layers/layer.ts';

/** How a saved model names a layer, and how the layer comes back from its settings. */
export interface LayerReader {
  /** The `kind` that the layer writes. */
  readonly kind: string;
  /**
   * @param readLayer reads a layer that is made of others: `{ kind, settings }`.
   * @throws ModelError or ArgumentError when the settings do not make a layer.
   */
  read(settings: JsonObject, readLayer: (entry: Json) => Layer): Layer;
}
