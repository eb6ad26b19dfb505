import type { Check } from './check.ts';

/** The share of copies that is worth a word. MNIST has none. */
const SHARE = 0.1;

/** Many images are copies of others, to the pixel. */
export const duplicates: Check = {
  name: 'duplicates',
  isSevere: false,
  find({ inputs }) {
    const [count, pixels] = inputs.shape;
    const hashes = new Float64Array(count);
    // Words are four times faster to hash than bytes. Zeros fill up the last word.
    const words = new Int32Array(Math.ceil(pixels / 4));
    const image = new Uint8Array(words.buffer);
    for (let row = 0; row < count; row += 1) {
      image.set(inputs.data.subarray(row * pixels, (row + 1) * pixels));
      hashes[row] = hashOf(words);
    }
    hashes.sort();
    let copies = 0;
    for (let index = 1; index < count; index += 1) copies += hashes[index] === hashes[index - 1] ? 1 : 0;
    return copies < Math.max(2, SHARE * count)
      ? undefined
      : `${copies} of ${count} images are copies of others. A test that contains copies of training images says little.`;
  },
};

/**
 * 53 bits from two hashes with different multipliers: among a million images no two agree by chance. Each
 * step multiplies as FNV-1a does. The shift brings high bits down, which multiplication only moves up.
 */
function hashOf(words: Int32Array): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    low = Math.imul(low ^ word, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ word, 0x85ebca6b);
    high ^= high >>> 13;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
