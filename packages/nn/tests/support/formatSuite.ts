import { referenceBackend, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ModelError,
  type ModelFormat,
  type ModelLimits,
  type Network,
  readModel,
  writeModel,
} from '../../src/index.ts';
import { allLayers } from '../../src/layers/index.ts';
import { ModelFile } from '../../src/model/modelFile.ts';

/** A model format to test. */
export interface FormatCase {
  readonly format: ModelFormat;
  /** The bytes of a file. */
  readonly bytes: Uint8Array;
  /** A sample, and the outputs of the network in that file for it. */
  readonly sample: { readonly inputs: readonly number[]; readonly outputs: readonly number[] };
  /** The cost of the network: these limits accept it, and a smaller one of any refuses it. */
  readonly cost: ModelLimits;
  /** Damaged files of this format. */
  readonly damaged: Readonly<Record<string, Uint8Array>>;
  /** A network that the format can write without loss. Undefined if it can only be read. */
  readonly network?: Network;
}

/** Files of other kinds, which no model format recognizes. */
const foreign: Readonly<Record<string, Uint8Array>> = {
  'nothing at all': new Uint8Array(0),
  'a ZIP, as npz is': Uint8Array.of(0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 8, 0),
  'an ONNX file': Uint8Array.of(8, 8, 0x12, 7, ...new TextEncoder().encode('pytorch')),
  'a number in eight bytes that begins with a brace, as in safetensors': Uint8Array.of(
    ...[0x7b, 0x22, 0, 0, 0, 0, 0, 0],
    ...new TextEncoder().encode('"__metadata__":{}}'),
  ),
  'JSON of another kind': new TextEncoder().encode('{"kind": "other"}'),
  'a list': new TextEncoder().encode('[1, 2]'),
  'half a JSON object': new TextEncoder().encode('{"kind": "ot'),
  'a brace and nothing more': new TextEncoder().encode('{'),
};

/** The claims that every model format must satisfy. A new format is added by a case in formats.test.ts. */
export function formatSuite(formatCase: FormatCase, all: readonly FormatCase[]): void {
  const { format, bytes, sample, cost, damaged, network } = formatCase;
  const backend = referenceBackend();
  const options = { backend, layers: allLayers };
  const run = async (read: Network) => {
    const { inputs } = sample;
    const outputs = await read.run(new Tensor('f32', [1, inputs.length], Float32Array.from(inputs)));
    return [...outputs.data];
  };

  describe(format.name, () => {
    test('recognizes its own bytes', () => {
      expect(format.recognizes(new ModelFile(bytes))).toBe(true);
    });

    const others = all.filter((other) => other !== formatCase).map((other) => other.format.name);
    test.for(others)('does not recognize files of %s', (name) => {
      const other = all.find((candidate) => candidate.format.name === name);
      expect(format.recognizes(new ModelFile(other?.bytes ?? bytes))).toBe(false);
    });

    test.for(Object.keys(foreign))('does not recognize %s, and does not throw', (name) => {
      expect(format.recognizes(new ModelFile(foreign[name]))).toBe(false);
    });

    test('is found by readModel, and the network has the expected outputs', async () => {
      const read = readModel(bytes, { ...options, formats: all.map((other) => other.format) });
      expect(await run(read.network)).toEqual(sample.outputs);
    });

    test('reads a part of a larger buffer', async () => {
      const buffer = new Uint8Array(bytes.length + 20).fill(0x31);
      buffer.set(bytes, 10);
      const { network: read } = format.read(new ModelFile(buffer.subarray(10, 10 + bytes.length)), options);
      expect(await run(read)).toEqual(sample.outputs);
    });

    test.for(Object.keys(damaged))('refuses %s with a ModelError', (name) => {
      expect(() => format.read(new ModelFile(damaged[name]), options)).toThrow(ModelError);
    });

    test('refuses every file that ends too early with a ModelError', () => {
      for (let length = 0; length < bytes.length - 1; length += 1) {
        expect(() => format.read(new ModelFile(bytes.subarray(0, length)), options), `${length}`).toThrow(
          ModelError,
        );
      }
    });

    test('throws only ModelErrors, for any change of one byte', () => {
      const place = fc.integer({ min: 0, max: bytes.length - 1 });
      fc.assert(
        fc.property(place, fc.integer({ min: 0, max: 255 }), (index, value) => {
          const changed = bytes.slice();
          changed[index] = value;
          try {
            format.read(new ModelFile(changed), options);
          } catch (error) {
            expect(error).toBeInstanceOf(ModelError);
          }
        }),
        { numRuns: 500 },
      );
    });

    test('reads a network that costs exactly what the limits allow', () => {
      expect(() => format.read(new ModelFile(bytes), { ...options, limits: cost })).not.toThrow();
    });

    test.for(['layers', 'weights', 'activations', 'operations'] as const)(
      'refuses one above the limit of %s',
      (limit) => {
        const limits = { ...cost, [limit]: cost[limit] - 1 };
        expect(() => format.read(new ModelFile(bytes), { ...options, limits })).toThrow(
          expect.objectContaining({ code: 'MODEL_LIMIT', limit, found: cost[limit] }),
        );
      },
    );

    if (network && format.write) {
      test('reads its own files: layers, shapes, weights to the bit, and metadata', async () => {
        const metadata = { note: 'écrit, 数字', nested: { list: [1, null, true] } };
        const written = await writeModel(network, metadata, { format });
        expect(format.recognizes(new ModelFile(written))).toBe(true);
        const saved = readModel(written, { ...options, formats: [format] });
        expect(saved.network.layers.map(({ kind }) => kind)).toEqual(network.layers.map(({ kind }) => kind));
        expect(saved.network.shapes).toEqual(network.shapes);
        expect(await saved.network.weights()).toEqual(await network.weights());
        expect(saved.metadata).toEqual(metadata);
      });

      test('writes the same bytes again', async () => {
        expect(await writeModel(network, {}, { format })).toEqual(await writeModel(network, {}, { format }));
      });
    } else {
      test('says that it can only be read', async () => {
        const some = format.read(new ModelFile(bytes), options).network;
        await expect(writeModel(some, {}, { format })).rejects.toThrow('can be read, but not written');
      });
    }
  });
}
