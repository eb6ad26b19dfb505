import {
  type Architecture,
  type JsonObject,
  type ModelReadOptions,
  type Network,
  readArchitecture,
  writeArchitecture,
} from '@inkling/nn';
import { type Shape, sizeOf } from '@inkling/tensor';
import { damaged, unsupported } from './formatError.ts';
import type { StoredTensors } from './storedTensor.ts';
import { parseStrictly } from './strictJson.ts';

// A network without its weights as texts by name, for formats that keep tensors and little else.

const VERSION = '1';

export type Texts = Readonly<Record<string, string>>;

/** The layers of a network and its metadata, as texts. */
export function architectureTexts(network: Network, metadata: JsonObject): Texts {
  return {
    inkling: VERSION,
    architecture: JSON.stringify(writeArchitecture(network)),
    metadata: JSON.stringify(metadata),
  };
}

/** Whether texts are those of a network of ours. */
export function describesNetwork(texts: Texts): boolean {
  return Object.hasOwn(texts, 'inkling');
}

/**
 * Reads the texts of a network whose weights are among these tensors.
 * @throws FormatError or ModelError when they are not valid; ModelLimitError when the network would cost too
 *   much.
 */
export function readArchitectureTexts(
  file: string,
  { inkling, architecture = '', metadata = '{}' }: Texts,
  tensors: StoredTensors,
  options: Pick<ModelReadOptions, 'layers' | 'limits'>,
): { readonly architecture: Architecture; readonly metadata: JsonObject } {
  if (inkling !== VERSION) {
    throw unsupported(
      `${file}: it describes its layers in version ${JSON.stringify(inkling)}, but this program reads version ${VERSION}.`,
    );
  }
  const read = readArchitecture(parseStrictly(`${file}: its architecture`, architecture), options);
  // So that no memory is allocated for weights that the file does not hold.
  const specs = read.layers.flatMap(({ parameters }) => parameters);
  const [wanted, held] = [countOf(specs), countOf(tensors.values())];
  if (wanted > held) {
    throw damaged(`${file}: its layers have ${wanted} weights, but its tensors hold ${held} numbers.`);
  }
  return { architecture: read, metadata: parseStrictly(`${file}: its metadata`, metadata) };
}

function countOf(list: Iterable<{ readonly shape: Shape }>): number {
  let count = 0;
  for (const { shape } of list) count += sizeOf(shape);
  return count;
}
