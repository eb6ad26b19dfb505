import type { Pixels } from '@inkling/reader';
import { Tensor } from '@inkling/tensor';

/**
 * A picture as one digit in MNIST's form, as the reader draws it when it is taught, however many digits it
 * reads: u8 `[784]`.
 */
export async function wholePicture(pixels: Pixels | Tensor<'u8'>): Promise<Tensor<'u8'>> {
  const { createReader } = await import('@inkling/reader');
  // What a reader has learned holds the picture. This one learns nothing else.
  const reader = await createReader();
  await reader.teach(pixels, 0);
  const [{ picture }] = reader.save().examples;
  reader.close();
  const bytes = Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0));
  return new Tensor('u8', [bytes.length], bytes);
}
