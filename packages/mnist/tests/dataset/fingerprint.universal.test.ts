import { Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { fingerprint, type LabelledImages } from '../../src/index.ts';

function images(change: Partial<LabelledImages> = {}): LabelledImages {
  return {
    inputs: new Tensor('u8', [2, 4], Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 255)),
    targets: new Tensor('i32', [2], Int32Array.of(7, 1)),
    classes: 10,
    width: 2,
    height: 2,
    ...change,
  };
}

test('a fingerprint is the SHA-256 that its docstring describes', async () => {
  // printf '2 2 2 10 1\n' > all
  // printf '\0\1\2\3\4\5\6\377' | sha256sum | xxd -r -p >> all
  // printf '\7\0\0\0\1\0\0\0' | sha256sum | xxd -r -p >> all; sha256sum all
  expect(await fingerprint(images())).toBe(
    '44e75541337a13735e37b60a1d58cc4e3a8b5f774c7efbf1951837e8bb22581b',
  );
});

test('the same images have the same fingerprint; a change of anything gives another', async () => {
  const others: Partial<LabelledImages>[] = [
    { inputs: new Tensor('u8', [2, 4], Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 254)) },
    { targets: new Tensor('i32', [2], Int32Array.of(1, 7)) },
    { width: 4, height: 1 },
    { classes: 11 },
    { columns: { weights: new Tensor('f32', [2], Float32Array.of(1, 2)) } },
    { columns: { weights: new Tensor('f32', [2], Float32Array.of(2, 1)) } },
  ];
  const all = await Promise.all([{}, ...others].map((change) => fingerprint(images(change))));
  expect(new Set([...all, await fingerprint({ ...images(), targets: undefined })]).size).toBe(8);
  expect(await fingerprint(images())).toBe(all[0]);
});
