import type { Check } from './check.ts';

/** The share of copies that is worth a word. MNIST has none. */
const SHARE = 0.1;

/** Many images are copies of others, to the pixel. */
export const duplicates: Check = {
  name: 'duplicates',
  isSevere: false,
  find({ inputs }) {
    const [count, pixels] = inputs.shape;
    const seen = new Set<number>();
    for (let start = 0; start < inputs.size; start += pixels) {
      seen.add(hashOf(inputs.data, start, start + pixels));
    }
    const copies = count - seen.size;
    return copies < Math.max(2, SHARE * count)
      ? undefined
      : `${copies} of ${count} images are copies of others. A test that contains copies of training images says little.`;
  },
};

/** 53 bits from two runs of FNV-1a with different starts: among a million images no two agree by chance. */
function hashOf(data: Uint8Array, start: number, end: number): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = start; index < end; index += 1) {
    low = Math.imul(low ^ data[index], 0x01000193);
    high = Math.imul(high ^ data[index], 0x01000193) + 1;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
