import {
  type Architecture,
  type EncodingName,
  encodingNames,
  flatWeights,
  type ModelReadOptions,
  type Network,
  quantize,
  sequential,
} from '@inkling/nn';
import { ArgumentError, formatShape, InklingError, quoted, type Shape, sameShape } from '@inkling/tensor';
import { damaged, FormatError } from './formatError.ts';
import { type StoredTensor, type StoredTensors, storedTensor } from './storedTensor.ts';

// The tensors of a network in files of ours: each parameter under the name of its place (`0.weight`), in our
// layout. A parameter that is rounded to whole numbers has its scales beside it, under `0.weight.scales`.

/**
 * The parameters of a network as tensors.
 *
 * @param weights all weights, in the order of `network.parameters.values`.
 * @param encoding how parameters with two axes and more are written. Default `'f32'`. Others are f32.
 * @throws ModelError when a weight is too large for the encoding.
 */
export function tensorsOf(
  { parameters }: Pick<Network, 'parameters'>,
  weights: Float32Array,
  encoding: EncodingName = 'f32',
): Map<string, StoredTensor> {
  if (!encodingNames.includes(encoding)) {
    throw new ArgumentError(`encoding is ${quoted(encoding)}, expected one of ${encodingNames.join(', ')}.`);
  }
  const tensors = new Map<string, StoredTensor>();
  for (const { name, spec, offset, size } of parameters.places) {
    const { shape } = spec;
    const values = weights.subarray(offset, offset + size);
    const type = shape.length < 2 ? 'f32' : encoding;
    if (type === 'i8') {
      const columns = shape[shape.length - 1];
      const { units, scales } = quantize(values, columns);
      tensors.set(name, storedTensor(shape, 'i8', units));
      tensors.set(scalesName(name), storedTensor([columns], 'f32', scales));
    } else {
      tensors.set(name, storedTensor(shape, type, values));
    }
  }
  return tensors;
}

/** The scales of a tensor, one for each index of an axis. Undefined if it is not rounded so. */
export function scalesOf(tensors: StoredTensors, name: string): StoredTensor | undefined {
  return tensors.get(scalesName(name));
}

/** The name of the scales of a tensor. */
export function scalesName(name: string): string {
  return `${name}.scales`;
}

/**
 * Makes a network of the tensors that `tensorsOf` made.
 *
 * @param file the name of the format, for messages.
 * @throws FormatError `FORMAT` when a tensor is missing, is left over, or has another shape or numbers that
 *   no weight can have.
 */
export function networkOf(
  file: string,
  { layers, inputShape }: Architecture,
  tensors: StoredTensors,
  { backend }: Pick<ModelReadOptions, 'backend'>,
): Network {
  const unused = new Set(tensors.keys());
  const take = (name: string, shape: Shape): ArrayLike<number> => {
    const tensor = tensors.get(name);
    if (!tensor) throw damaged(`${file}: the tensor ${quoted(name)} is missing.`);
    unused.delete(name);
    if (!sameShape(tensor.shape, shape)) {
      throw damaged(
        `${file}: the tensor ${quoted(name)} has shape ${formatShape(tensor.shape)}, expected ${formatShape(shape)}.`,
      );
    }
    return tensor.numbers();
  };
  const weights = flatWeights(layers, ({ name, spec: { shape } }) => {
    const values = take(name, shape);
    if (!scalesOf(tensors, name)) return values;
    const columns = shape[shape.length - 1];
    const scales = take(scalesName(name), [columns]);
    return Float32Array.from(values, (value, index) => value * scales[index % columns]);
  });
  for (const name of unused) {
    throw damaged(`${file}: the tensor ${quoted(name)} is of no layer.`);
  }
  try {
    return sequential(layers, { backend, inputShape, weights });
  } catch (cause) {
    if (!(cause instanceof InklingError)) throw cause;
    throw damaged(`${file}: ${cause.message}`, cause);
  }
}

/** A file that has weights without layers. */
export function withoutLayers(file: string, tensors: StoredTensors): FormatError {
  const names = [...tensors.keys()];
  const shown = names.slice(0, 4).map((name) => quoted(name, 30));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return new FormatError(
    'FORMAT_NO_LAYERS',
    `${file}: it has tensors (${shown.join(', ')}${more}), but not the layers that they belong to. Put them into a ` +
      'network of the same layers.',
  );
}
