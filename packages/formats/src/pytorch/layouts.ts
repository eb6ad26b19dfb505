import type { Network, ParameterPlace } from '@inkling/nn';
import { type Shape, sizeOf } from '@inkling/tensor';
import { unsupported } from '../formatError.ts';
import type { ModuleParameters } from '../matchModules.ts';
import { kindAt, prefixOf } from '../parameterNames.ts';

// How PyTorch names the parameters of a module, and lays them out. In both, the parameters of one layer share
// a prefix, and the last word names the parameter.

/** A parameter of a network, as PyTorch has it. */
export interface TorchParameter {
  readonly place: ParameterPlace;
  /** Its name within the module: `weight`. */
  readonly name: string;
  readonly shape: Shape;
  /** The index of each of our elements in PyTorch's tensor. */
  readonly indexOf: (index: number) => number;
}

/** The parameters of one layer. */
export interface TorchModule extends ModuleParameters {
  readonly parameters: readonly TorchParameter[];
}

const parameterNames: Readonly<Record<string, string>> = {
  scale: 'weight',
  shift: 'bias',
  runningMean: 'running_mean',
  runningVariance: 'running_var',
};

/**
 * The modules of a network that have parameters, in order.
 *
 * PyTorch puts channels first. So a flattened picture has its features in another order, and a linear layer
 * behind it reads others of its weights: `features` says which.
 *
 * @param source what messages begin with.
 * @throws FormatError `FORMAT_UNSUPPORTED` when a flattened picture goes into a residual.
 */
export function torchModules({ layers, shapes, parameters }: Network, source: string): TorchModule[] {
  const modules: TorchModule[] = [];
  let features: Features = same;
  for (const [index, layer] of layers.entries()) {
    const places = parameters.places.filter((place) => place.layer === index);
    if (layer.kind === 'residual' && features !== same && places.length > 0) {
      throw unsupported(
        `${source}: layer ${index} (residual) works on a flattened picture, whose features have another order in PyTorch. ` +
          'Put the flatten after it.',
      );
    }
    const prefixes = new Set(places.map(({ name }) => prefixOf(name)));
    for (const prefix of prefixes) {
      const own = places.filter(({ name }) => prefixOf(name) === prefix);
      const kind = kindAt(layer, prefix.split('.').slice(1).map(Number));
      modules.push({ prefix, kind, parameters: own.map((place) => torchParameter(place, kind, features)) });
    }
    if (layer.kind === 'flatten' && shapes[index].length === 3) features = channelsFirst(shapes[index]);
    if (layer.kind === 'linear') features = same;
  }
  return modules;
}

/** The index that PyTorch gives to a feature of ours. */
type Features = (index: number) => number;

const same: Features = (index) => index;

/** `[height, width, channels]` flattened, to `[channels, height, width]` flattened. */
function channelsFirst([height, width, channels]: Shape): Features {
  const positions = height * width;
  if (positions === 1 || channels === 1) return same;
  return (index) => (index % channels) * positions + Math.floor(index / channels);
}

function torchParameter(place: ParameterPlace, kind: string, features: Features): TorchParameter {
  const { name, shape } = place.spec;
  const own = name.slice(name.lastIndexOf('.') + 1);
  const torchName = parameterNames[own] ?? own;
  if (kind === 'linear' && own === 'weight') {
    const [inputs, outputs] = shape;
    // W[i, o] is W[o, i] there.
    const indexOf = (index: number) => (index % outputs) * inputs + features(Math.floor(index / outputs));
    return { place, name: torchName, shape: [outputs, inputs], indexOf };
  }
  if (kind === 'conv2d' && own === 'weight') {
    const [height, width, inputs, outputs] = shape;
    const window = height * width;
    // W[y, x, i, o] is W[o, i, y, x] there.
    const indexOf = (index: number) => {
      const [output, rest] = [index % outputs, Math.floor(index / outputs)];
      return (output * inputs + (rest % inputs)) * window + Math.floor(rest / inputs);
    };
    return { place, name: torchName, shape: [outputs, inputs, height, width], indexOf };
  }
  // The outputs of a linear layer keep their order; a norm of a flattened picture follows the picture.
  return { place, name: torchName, shape, indexOf: kind === 'linear' ? same : features };
}

/** Our elements of a parameter, from PyTorch's. */
export function fromTorch({ shape, indexOf }: TorchParameter, values: ArrayLike<number>): Float32Array {
  return Float32Array.from({ length: sizeOf(shape) }, (_, index) => values[indexOf(index)]);
}

/** PyTorch's elements of a parameter, from ours. */
export function toTorch({ shape, indexOf }: TorchParameter, values: ArrayLike<number>): Float32Array {
  const turned = new Float32Array(sizeOf(shape));
  for (let index = 0; index < values.length; index += 1) turned[indexOf(index)] = values[index];
  return turned;
}
