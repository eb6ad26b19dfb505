import { type Dataset, hexadecimal, sha256 } from '@inkling/tensor';
import type { ImageDataset } from './imageDataset.ts';

// Every JavaScript runtime has it, but the language does not define it.
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/**
 * The SHA-256 of a dataset, in 64 hexadecimal digits: of its number of images, their size, the number of
 * classes, the pixels, the labels and, if there are any, the weights of `withWeights`. The same images in the
 * same order have the same fingerprint, from any file and on any machine.
 *
 * It is the SHA-256 of the line `<count> <width> <height> <classes> <1 with labels, else 0>`, a line feed,
 * and the SHA-256 of the pixels, of the labels as whole numbers of four bytes, and of the weights as f32;
 * both little-endian.
 *
 * @throws UnavailableError on a page without cryptography: one that came over http from another machine.
 */
export async function fingerprint({
  inputs,
  targets,
  columns,
  width,
  height,
  classes,
}: ImageDataset & Pick<Dataset, 'columns'>): Promise<string> {
  const labels = new DataView(new ArrayBuffer((targets?.size ?? 0) * 4));
  targets?.data.forEach((label, index) => {
    labels.setInt32(index * 4, label, true);
  });
  const weights = new DataView(new ArrayBuffer((columns?.weights?.size ?? 0) * 4));
  columns?.weights?.data.forEach((weight, index) => {
    weights.setFloat32(index * 4, weight, true);
  });
  const parts = [
    new TextEncoder().encode(`${inputs.shape[0]} ${width} ${height} ${classes} ${targets ? 1 : 0}\n`),
    // A copy, because pixels in shared memory are refused.
    await sha256('fingerprint', new Uint8Array(inputs.data)),
    await sha256('fingerprint', new Uint8Array(labels.buffer)),
    ...(columns?.weights ? [await sha256('fingerprint', new Uint8Array(weights.buffer))] : []),
  ];
  return hexadecimal(await sha256('fingerprint', Uint8Array.from(parts.flatMap((part) => [...part]))));
}
