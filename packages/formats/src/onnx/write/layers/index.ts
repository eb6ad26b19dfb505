import type { LayerWriter } from '../layerWriter.ts';
import * as activations from './activations.ts';
import { linear } from './linear.ts';
import * as norms from './norms.ts';
import * as pictures from './pictures.ts';
import { residual } from './residual.ts';
import * as shapes from './shapes.ts';

/** The writer of each kind of layer. Another kind is a function in one of these files, or a file here. */
export const layerWriters: Readonly<Record<string, LayerWriter>> = {
  ...activations,
  linear,
  ...norms,
  ...pictures,
  residual,
  ...shapes,
};
