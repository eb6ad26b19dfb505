import type { EncodingName, Network } from '@inkling/nn';
import { formatShape } from '@inkling/tensor';
import { encodeNumbers } from '../encodeNumbers.ts';
import { unsupported } from '../formatError.ts';
import { scalesOf, tensorsOf } from '../networkTensors.ts';
import type { NumberType } from '../numberTypes.ts';
import type { StoredTensor } from '../storedTensor.ts';
import type { Annotate } from './layerCode.ts';

/** A function that a file needs, and its name. */
interface Decoder {
  readonly name: string;
  readonly text: (annotate: Annotate) => string;
}

const bytesOfText: Decoder = {
  name: 'bytesOf',
  text: (a) => `/** The bytes in a text of base64. */
function bytesOf(text${a('string')}) {
  return new DataView(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer);
}`,
};

/** How numbers of each type are read. */
const decoders: Partial<Readonly<Record<NumberType, Decoder>>> = {
  f32: {
    name: 'f32',
    text: (a) => `/** Numbers of 32 bits, little-endian. */
function f32(text${a('string')}) {
  const view = bytesOf(text);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, index) => view.getFloat32(4 * index, true));
}`,
  },
  f16: {
    name: 'f16',
    text: (
      a,
    ) => `/** Numbers of 16 bits, little-endian: a sign, 5 bits of exponent and 10 of fraction (IEEE 754 binary16). */
function f16(text${a('string')}) {
  const view = bytesOf(text);
  return Float32Array.from({ length: view.byteLength / 2 }, (_, index) => {
    const bits = view.getUint16(2 * index, true);
    const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
    const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
    return bits < 0x8000 ? size : -size;
  });
}`,
  },
  i8: {
    name: 'i8',
    text: (a) => `/** Whole numbers of 8 bits, times a scale for each index of the last axis. */
function i8(text${a('string')}, scales${a('Float32Array')}) {
  const view = bytesOf(text);
  return Float32Array.from({ length: view.byteLength }, (_, index) => view.getInt8(index) * scales[index % scales.length]);
}`,
  },
};

/** The statements that make the constant of each parameter, and the functions that they call. */
export function weightCode(
  network: Pick<Network, 'parameters'>,
  weights: Float32Array,
  encoding: EncodingName,
  annotate: Annotate,
  constantOf: (name: string) => string,
): { readonly functions: readonly string[]; readonly constants: readonly string[] } {
  const tensors = tensorsOf(network, weights, encoding);
  const used = new Set<Decoder>();
  const call = ({ type, numbers }: StoredTensor, scales?: string): string => {
    const decoder = decoders[type];
    if (!decoder) throw unsupported(`standalone: weights of the type ${type} cannot be written.`);
    used.add(bytesOfText).add(decoder);
    const text = `'${base64Of(encodeNumbers(type, numbers()))}'`;
    return `${decoder.name}(${scales === undefined ? text : `${text}, ${scales}`})`;
  };
  const constants = network.parameters.places.flatMap(({ name, spec }) => {
    const tensor = tensors.get(name);
    const scales = scalesOf(tensors, name);
    if (!tensor) return [];
    const code = call(tensor, scales && call(scales));
    return [`const ${constantOf(name)} = ${code}; // ${formatShape(spec.shape)}`];
  });
  return { functions: [...used].map(({ text }) => text(annotate)), constants };
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
