import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';

/**
 * Multiplies each element by its sigmoid σ, also called swish: A = Z · σ(Z). The derivative is
 * σ(Z) · (1 + Z · (1 − σ(Z))).
 * D. Hendrycks, K. Gimpel: Gaussian error linear units (2016), section 2; S. Elfwing, E. Uchibe, K. Doya:
 * Sigmoid-weighted linear units for neural network function approximation (2018), eq. 5 and 6.
 */
export function silu(): Layer<never> {
  return activation({ kind: 'silu', name: 'silu', backwardReads: 'input' });
}

/** Reads a `silu` layer from a saved model. */
export const siluReader: LayerReader = { kind: 'silu', read: () => silu() };
