import { hexadecimal, sha256 } from '@inkling/tensor';

/**
 * The SHA-256 of weights, in 64 hexadecimal digits: of their f32 values, little-endian, in the order of
 * `network.weights()`. Weights with the same bits have the same checksum.
 * @throws UnavailableError on a page without cryptography: one that came over http from another machine.
 */
export async function weightsChecksum(weights: Float32Array): Promise<string> {
  const bytes = new DataView(new ArrayBuffer(weights.length * 4));
  for (let index = 0; index < weights.length; index += 1) bytes.setFloat32(index * 4, weights[index], true);
  return hexadecimal(await sha256('weightsChecksum', new Uint8Array(bytes.buffer)));
}
