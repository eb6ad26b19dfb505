import type { LayerReader } from './layerReader.ts';
import { linearReader } from './linear.ts';
import { reluReader } from './relu.ts';

/** Every layer of this package, for reading saved models. To read fewer, pass a list of your own. */
export const allLayers: readonly LayerReader[] = [linearReader, reluReader];
