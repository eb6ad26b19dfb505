import { activation } from './activation.ts';
import type { Layer } from './layer.ts';
import type { LayerReader } from './layerReader.ts';
import { readBoolean } from './readSettings.ts';

export interface GeluOptions {
  /** Whether to use the approximation by tanh, which is older, instead of erf. Default false. */
  readonly approximate?: boolean;
}

/**
 * Multiplies each element by the normal distribution function Φ at that element:
 * A = Z · Φ(Z) = Z · (1 + erf(Z / √2)) / 2. The derivative is Φ(Z) + Z · φ(Z). The approximation is
 * A = Z · (1 + tanh(√(2/π) · (Z + 0.044715 · Z³))) / 2.
 * D. Hendrycks, K. Gimpel: Gaussian error linear units (2016), section 2.
 */
export function gelu({ approximate = false }: GeluOptions = {}): Layer<never> {
  return activation({
    kind: 'gelu',
    settings: { approximate },
    name: approximate ? 'geluTanh' : 'gelu',
    backwardReads: 'input',
  });
}

/** Reads a `gelu` layer from a saved model. */
export const geluReader: LayerReader = {
  kind: 'gelu',
  read: (settings) => gelu({ approximate: readBoolean(settings, 'approximate') }),
};
