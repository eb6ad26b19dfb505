import { quoted } from '@inkling/tensor';
import { damaged } from '../formatError.ts';
import type { StoredTensors } from '../storedTensor.ts';
import { readZip, writeZip } from '../zip.ts';
import { readNpy, writeNpy } from './npy.ts';

const ENDING = '.npy';

/**
 * Reads the arrays that `np.savez` or `np.savez_compressed` saved, by name. All of them are unpacked.
 *
 * @throws FormatError when the file is damaged, an array is not of real numbers, or the arrays would be far
 *   larger than the file.
 */
export function readNpz(bytes: Uint8Array): StoredTensors {
  const files = [...readZip('npz', bytes)];
  return new Map(
    files.map(([name, unpack]) => {
      if (!name.endsWith(ENDING)) {
        throw damaged(`npz: it has a file ${quoted(name)}, which is no array of numpy.`);
      }
      return [name.slice(0, -ENDING.length), readNpy(unpack(), `npz: the array ${quoted(name)}`)];
    }),
  );
}

/**
 * Writes arrays as `np.savez` does: `np.load('weights.npz')['0.weight']`.
 * @throws ArgumentError when a name leads out of the archive, or numpy has no such type (bf16).
 */
export function writeNpz(tensors: StoredTensors): Uint8Array<ArrayBuffer> {
  const files = [...tensors].map(([name, tensor]): [string, Uint8Array<ArrayBuffer>] => {
    return [`${name}${ENDING}`, writeNpy(tensor)];
  });
  return writeZip(new Map(files));
}
