import type { ModelReadOptions, SavedModel } from '@inkling/nn';
import { quoted } from '@inkling/tensor';
import { damaged } from '../formatError.ts';
import { leadsOut } from '../leadsOut.ts';
import { modelOf } from './onnxReader.ts';
import type { TensorProto } from './proto/messages.ts';
import { readModelProto } from './proto/readModelProto.ts';
import { tensorLabel } from './read/label.ts';

/** Fetches a file of weights that an ONNX file names. The name leads to nothing outside of its folder. */
export type WeightsReader = (name: string) => Promise<Uint8Array>;

/**
 * Reads an ONNX file whose weights may lie in other files, as PyTorch writes it since 2.9: `model.onnx` with
 * `model.onnx.data`. `onnxFormat` and `onnxReader` refuse such a file.
 *
 * @param model the bytes of the ONNX file.
 * @param weights fetches the files with the weights, which lie beside it.
 * @throws FormatError as `onnxReader`, and when a name leads out of the folder, or a file of weights is
 *   shorter than the ONNX file says; an error of `weights`.
 */
export async function readOnnx(
  model: Uint8Array,
  options: ModelReadOptions,
  weights: WeightsReader,
): Promise<SavedModel> {
  const proto = readModelProto(model);
  const { initializers, nodes } = proto.graph;
  const constants = nodes.flatMap(({ attributes }) => attributes.flatMap(({ tensor }) => tensor ?? []));
  const files = new Map<string, Uint8Array>();
  for (const tensor of [...initializers, ...constants]) {
    if (tensor.external.length === 0) continue;
    const name = placeOf(tensor).file;
    const file = files.get(name) ?? (await weights(name));
    files.set(name, file);
    fill(tensor, file);
  }
  const size = [...files.values()].reduce((sum, { length }) => sum + length, model.length);
  return modelOf(proto, size, options);
}

interface Place {
  readonly file: string;
  readonly offset: number;
  /** Undefined for all bytes from the offset on. */
  readonly length: number | undefined;
}

/** Where a tensor lies (onnx.proto, `external_data`). */
function placeOf({ name, external }: TensorProto): Place {
  const fields = new Map(external);
  // Some programs write `./model.onnx.data`.
  const file = (fields.get('location') ?? '').replace(/^(\.\/)+/, '');
  // With a colon or a percent sign, a page could take it for an address elsewhere.
  if (/^$|[:%]/.test(file) || leadsOut(file)) {
    throw damaged(
      `ONNX: ${tensorLabel(name)} lies in the file ${quoted(file)}, which leads out of the folder of the model.`,
    );
  }
  const number = (key: string): number | undefined => {
    const value = fields.get(key);
    if (value === undefined) return undefined;
    const count = Number(value);
    if (/^\d+$/.test(value) && Number.isSafeInteger(count)) return count;
    throw damaged(`ONNX: ${tensorLabel(name)} has the ${key} ${quoted(value, 20)}, expected a whole number.`);
  };
  return { file, offset: number('offset') ?? 0, length: number('length') };
}

/** Gives a tensor its bytes, as if they had been in the ONNX file. */
function fill(tensor: TensorProto, bytes: Uint8Array): void {
  const { file, offset, length = bytes.length - offset } = placeOf(tensor);
  if (length < 0 || offset + length > bytes.length) {
    throw damaged(
      `ONNX: ${tensorLabel(tensor.name)} lies beyond the end of ${quoted(file)}, which has ${bytes.length} bytes.`,
    );
  }
  tensor.raw = bytes.subarray(offset, offset + length);
  tensor.external.length = 0;
}
