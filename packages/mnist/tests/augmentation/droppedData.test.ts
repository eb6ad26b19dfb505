import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { augment, augmentedData, shift, syntheticDigits } from '../../src/index.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

test.each([true, false])('data that nothing refers to are collected, worker: %s', async (worker) => {
  const dropped = await (async () => {
    const data = augmentedData(syntheticDigits({ count: 20, seed: 1 }), augment([shift()]), { worker });
    await data(1);
    return new WeakRef(data);
  })();
  for (let turn = 0; turn < 50 && dropped.deref(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    collect();
  }
  expect(dropped.deref()).toBeUndefined();
});
