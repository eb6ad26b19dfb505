import type { JsonObject } from '../json.ts';
import type { Layer } from '../layers/layer.ts';

/** How a saved model names a layer, and how the layer comes back from its settings. */
export interface LayerReader {
  /** The `kind` that the layer writes. */
  readonly kind: string;
  /** @throws ModelError or ArgumentError when the settings do not make a layer. */
  read(settings: JsonObject): Layer;
}
