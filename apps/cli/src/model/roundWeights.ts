import { type EncodingName, ModelError, type Network, readModel, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';

/** A network as its file will have it, and how it is written there. */
export interface Rounded {
  readonly network: Network;
  /** What was asked for, or f32 where a weight is too large for that: nobody shall lose what has been learned. */
  readonly encoding: EncodingName;
}

/** Writes and reads a network, so that what f16 and i8 round away shows. */
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
