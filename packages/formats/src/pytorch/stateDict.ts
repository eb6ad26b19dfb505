import { type EncodingName, flatWeights, type Network } from '@inkling/nn';
import { InklingError, quoted } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { matchModules } from '../matchModules.ts';
import { naturalOrder } from '../naturalOrder.ts';
import { scalesName, scalesOf, tensorsOf } from '../networkTensors.ts';
import { readSafetensors } from '../safetensors/index.ts';
import { type StoredTensor, type StoredTensors, storedTensor } from '../storedTensor.ts';
import { firstName } from '../zip.ts';
import { fromTorch, torchModules, toTorch } from './layouts.ts';
import { readPt } from './readPt.ts';

/**
 * Reads the tensors of a module of PyTorch, from a file of `torch.save(module.state_dict(), …)` or of
 * safetensors. A safetensors file does not keep the order of the modules: there, names are sorted, and
 * numbers in them as numbers. It runs no code of the file.
 *
 * @throws FormatError when the file is damaged, or holds anything but tensors.
 */
export function readStateDict(bytes: Uint8Array): StoredTensors {
  if (firstName(bytes) !== undefined) return readPt(bytes);
  if (beginsAsPickle(bytes)) {
    throw unsupported(
      'PyTorch: this is a pickle without an archive, as PyTorch wrote before 1.6. Load it there, and save it again.',
    );
  }
  const { tensors } = readSafetensors(bytes);
  return new Map([...tensors].sort(([a], [b]) => naturalOrder(a, b)));
}

/** Options of `setStateDict`. */
export interface StateDictOptions {
  /** What the messages of errors begin with, such as the file of the tensors. Default `PyTorch`. */
  readonly source?: string;
}

/**
 * Puts the tensors of a module of PyTorch into a network of the same layers: transposes the weights of linear
 * layers, puts the channels of convolutions last, and the features of a flattened picture in our order.
 * Names that are those of our layers (`0.weight`, as `nn.Sequential` has them) decide. Otherwise the order
 * and the shapes of the tensors do; of modules that are alike, the first in the state_dict goes first.
 * Names of our parameters follow from `nn.Sequential`; a residual is one whose `forward` adds its input.
 * A tensor that was rounded to whole numbers has its scales beside it, one for each index of its first axis:
 * `0.weight.scales`.
 *
 * @throws FormatError when the tensors are not those of such a network. The network then is as before.
 */
export function setStateDict(
  network: Network,
  stateDict: StoredTensors,
  { source = 'PyTorch' }: StateDictOptions = {},
): void {
  const modules = torchModules(network, source);
  const tensors = withoutScales(stateDict, source);
  const prefixes = matchModules(modules, tensors, source);
  const values = new Map(
    modules.flatMap(({ parameters }, index) =>
      parameters.map((parameter): [string, Float32Array] => {
        const name = prefixes[index] === '' ? parameter.name : `${prefixes[index]}.${parameter.name}`;
        const tensor = tensors.get(name);
        return [parameter.place.name, fromTorch(parameter, tensor?.numbers() ?? [])];
      }),
    ),
  );
  try {
    network.setWeights(flatWeights(network.layers, ({ name }) => values.get(name) ?? []));
  } catch (cause) {
    if (!(cause instanceof InklingError)) throw cause;
    throw damaged(`${source}: ${cause.message}`, cause);
  }
}

/**
 * The weights of a network as the tensors of a module of PyTorch. `load_state_dict` of an `nn.Sequential`
 * of the same layers takes them.
 */
export async function stateDictOf(network: Network): Promise<Map<string, StoredTensor>> {
  return stateDictWith(network, await network.weights());
}

/** `stateDictOf`, of these weights in an encoding. In i8, weights have their scales beside them. */
export function stateDictWith(
  network: Network,
  weights: Float32Array,
  encoding?: EncodingName,
): Map<string, StoredTensor> {
  const ours = tensorsOf(network, weights, encoding);
  const tensors = new Map<string, StoredTensor>();
  for (const { prefix, kind, parameters } of torchModules(network, 'PyTorch')) {
    for (const parameter of parameters) {
      const tensor = ours.get(parameter.place.name);
      if (!tensor) continue;
      const name = `${prefix}.${parameter.name}`;
      const values = toTorch(parameter, tensor.numbers());
      tensors.set(name, storedTensor(parameter.shape, tensor.type, values));
      // Both count the outputs: our last axis is the first one there.
      const scales = scalesOf(ours, parameter.place.name);
      if (scales) tensors.set(scalesName(name), scales);
    }
    if (kind === 'batchNorm') tensors.set(`${prefix}.num_batches_tracked`, storedTensor([], 'i64', [0]));
  }
  return tensors;
}

/** The tensors, with those multiplied that have scales, one for each index of their first axis. */
function withoutScales(stateDict: StoredTensors, source: string): StoredTensors {
  const tensors = new Map(stateDict);
  for (const [name, tensor] of stateDict) {
    const scales = scalesOf(stateDict, name);
    if (!scales) continue;
    const [outputs, ...others] = tensor.shape;
    if (outputs === undefined || scales.shape.length !== 1 || scales.shape[0] !== outputs) {
      throw damaged(`${source}: the scales of ${quoted(name)} are not one for each index of its first axis.`);
    }
    const inner = others.reduce((size, axis) => size * axis, 1);
    const numbers = () => {
      const factors = scales.numbers();
      return Float32Array.from(
        tensor.numbers(),
        (value, index) => value * factors[Math.floor(index / inner)],
      );
    };
    tensors.set(name, { shape: tensor.shape, type: 'f32', numbers });
    tensors.delete(scalesName(name));
  }
  return tensors;
}

/** PROTO 2, and the first number of the old format. */
function beginsAsPickle(bytes: Uint8Array): boolean {
  return bytes[0] === 0x80 && bytes[1] === 2 && bytes[2] === 0x8a;
}
