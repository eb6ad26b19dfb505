import { flatWeights, type Network } from '@inkling/nn';
import { InklingError } from '@inkling/tensor';
import { damaged } from '../formatError.ts';
import { type ModuleParameters, matchModules } from '../matchModules.ts';
import { naturalOrder } from '../naturalOrder.ts';
import { kindAt, prefixOf } from '../parameterNames.ts';
import type { StoredTensor, StoredTensors } from '../storedTensor.ts';

/** Options of `setKerasWeights`. */
export interface KerasWeightsOptions {
  /** What the messages of errors begin with, such as the file of the weights. Default `Keras`. */
  readonly source?: string;
}

/** The names of variables in Keras 2. Keras 3 counts the variables of a layer, in our order. */
const variableNames: Readonly<Record<string, string>> = {
  weight: 'kernel',
  scale: 'gamma',
  shift: 'beta',
  runningMean: 'moving_mean',
  runningVariance: 'moving_variance',
};

/** Variables that are not of layers. */
const OTHERS = /^(optimizer|optimizer_weights|metrics)\/|(^|\/)seed_generator\//;
/** `layers/dense/vars/0` of Keras 3. */
const COUNTED = /^(.*)\/vars\/(\d+)$/;

/**
 * Puts the weights of a file of Keras (`.weights.h5`, or any other that `readKerasWeights` reads) into a
 * network of the same layers. The layers are found by the order of their names, with numbers as numbers, and
 * the shapes of their variables. Of layers that are alike, the first by name goes first.
 *
 * @throws FormatError when the weights are not those of such a network. The network then is as before.
 */
export function setKerasWeights(
  network: Network,
  weights: StoredTensors,
  { source = 'Keras' }: KerasWeightsOptions = {},
): void {
  const own = [...weights].filter(([path]) => !OTHERS.test(path));
  const isCounted = own.some(([path]) => COUNTED.test(path));
  const renamed = own.map(([path, tensor]): [string, StoredTensor] => [variableOf(path), tensor]);
  const tensors = new Map(renamed.sort(([a], [b]) => naturalOrder(a, b)));
  const modules = modulesOf(network, isCounted);
  const prefixes = matchModules(modules, tensors, source);
  const values = new Map(
    modules.flatMap(({ parameters }, index) =>
      parameters.map(({ name, place }) => [place, tensors.get(`${prefixes[index]}.${name}`)?.numbers()]),
    ),
  );
  try {
    network.setWeights(flatWeights(network.layers, ({ name }) => values.get(name) ?? []));
  } catch (cause) {
    if (!(cause instanceof InklingError)) throw cause;
    throw damaged(`${source}: ${cause.message}`, cause);
  }
}

/** The layer and the variable of a path: `dense/dense.kernel` for `dense/dense/kernel:0`. */
function variableOf(path: string): string {
  const [, layer, index] = COUNTED.exec(path) ?? [];
  if (layer !== undefined) return `${layer}.${index}`;
  const name = path.replace(/:\d+$/, '');
  const end = name.lastIndexOf('/');
  return `${name.slice(0, Math.max(0, end))}.${name.slice(end + 1)}`;
}

interface KerasModule extends ModuleParameters {
  readonly parameters: readonly (ModuleParameters['parameters'][number] & { readonly place: string })[];
}

/** The layers of a network that have parameters, in order. Keras lays them out as we do. */
function modulesOf({ layers, parameters: { places } }: Network, isCounted: boolean): KerasModule[] {
  const modules = Map.groupBy(places, ({ name }) => prefixOf(name));
  return [...modules].map(([prefix, own]) => ({
    prefix,
    kind: kindAt(layers[own[0].layer], prefix.split('.').slice(1).map(Number)),
    parameters: own.map(({ name, spec }, index) => {
      const word = name.slice(prefix.length + 1);
      return { name: isCounted ? `${index}` : (variableNames[word] ?? word), shape: spec.shape, place: name };
    }),
  }));
}
