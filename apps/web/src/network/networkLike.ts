import type { StoredTensors } from '@inkling/formats';
import { setStateDict } from '@inkling/formats/pytorch';
import { mnistLayout } from '@inkling/mnist';
import { ModelError, type Network, zerosInitializer } from '@inkling/nn';
import { buildNetwork, models } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';

/** A network, and the name of the layers that were assumed for it: `mlp:128`. */
interface AssumedNetwork {
  readonly network: Network;
  readonly name: string;
}

/**
 * Puts weights without layers, named and laid out as PyTorch does, into the first of the networks by name
 * whose shapes they have. Shapes do not tell everything, such as an activation, so the caller must say what
 * was assumed.
 *
 * @returns undefined if no network fits.
 */
export function networkLike(tensors: StoredTensors, backend: Backend): AssumedNetwork | undefined {
  // The weights are replaced, so the initializer draws no random numbers.
  const init = { weight: zerosInitializer, bias: zerosInitializer };
  for (const name of namesFor(tensors)) {
    const network = buildNetwork(name, mnistLayout, { backend, init });
    try {
      setStateDict(network, tensors);
      return { network, name };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      network.close();
    }
  }
  return undefined;
}

/** The names of the networks that are tried. Those with hidden layers get the widths of the weights. */
function namesFor(tensors: StoredTensors): string[] {
  const matrices = [...tensors.values()].map(({ shape }) => shape).filter(({ length }) => length === 2);
  const widths = matrices.slice(0, -1).map(([outputs]) => outputs);
  const inputs = [mnistLayout.width * mnistLayout.height, ...widths];
  // So that a network is never larger than the weights in the file.
  const areLayers = widths.length > 0 && matrices.every((shape, index) => shape[1] === inputs[index]);
  return models.flatMap(({ usage, withWidths }) => {
    if (!withWidths) return [usage];
    return areLayers ? [withWidths(widths).name] : [];
  });
}
