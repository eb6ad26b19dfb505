import { type EncodingName, ModelError, type Network, readModel, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';

/** A network with the weights that its file will have, and their encoding. */
export interface Rounded {
  readonly network: Network;
  /** The requested encoding, or f32 if a weight is too large for it. So no weight is lost. */
  readonly encoding: EncodingName;
}

/** Writes and reads a network, so that its weights are rounded as f16 and i8 round them. */
export async function roundWeights(network: Network, encoding: EncodingName): Promise<Rounded> {
  if (encoding === 'f32') return { network, encoding };
  try {
    const bytes = await writeModel(network, {}, { encoding });
    const { backend } = network;
    return { network: readModel(bytes, { backend, layers: allLayers, limits: false }).network, encoding };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { network, encoding: 'f32' };
  }
}
