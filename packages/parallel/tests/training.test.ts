import { wasmBackend } from '@inkling/tensor-wasm';
import { describe, expect, test } from 'vitest';
import { inRanks, type RunOptions, runOn } from './support/runs.ts';

type Mode = 'exact' | 'tree' | 'fast';

const trained = (size: number, mode: Mode, name: 'dense' | 'conv', options?: RunOptions) =>
  inRanks(size, { mode }, (backend) => runOn(backend, name, options, backend));

/** A signal that is aborted after `count` looks at it: one for each step. */
function abortedAfter(count: number) {
  let looks = 0;
  return {
    get aborted() {
      looks += 1;
      return looks > count;
    },
  };
}

describe.each(['dense', 'conv'] as const)('a %s network', (name) => {
  test('learns the same bits in exact mode on 1, 2, 3 and 4 ranks as in one process', async () => {
    const alone = await runOn(await wasmBackend({ threads: 1 }), name);
    for (const size of [1, 2, 3, 4]) {
      for (const result of await trained(size, 'exact', name)) expect(result).toEqual(alone);
    }
  });

  test('learns the same bits in tree mode on 1, 2, 3 and 4 ranks, and other ones than in one process', async () => {
    const [one] = await trained(1, 'tree', name);
    for (const size of [2, 3, 4]) {
      for (const result of await trained(size, 'tree', name)) expect(result).toEqual(one);
    }
    const alone = await runOn(await wasmBackend({ threads: 1 }), name);
    expect(one.state.weights).not.toEqual(alone.state.weights);
  });

  // Statistics and masks of each rank's own samples would change the loss in its first digits.
  test.each(['tree', 'fast'] as const)(
    'learns almost the same in %s mode as in one process',
    async (mode) => {
      const alone = await runOn(await wasmBackend({ threads: 1 }), name, { epochs: 1 });
      const [first, ...others] = await trained(3, mode, name, { epochs: 1 });
      for (const [index, loss] of first.losses.entries()) expect(loss).toBeCloseTo(alone.losses[index], 2);
      for (const other of others) expect(other).toEqual(first);
    },
  );

  test.each(['exact', 'tree'] as const)(
    'goes on in %s mode with another number of ranks to the same bits',
    async (mode) => {
      const [whole] = await trained(3, mode, name);
      // Another rank is asked to stop in another step; all of them stop in the first of these.
      const ranks = await inRanks(4, { mode }, (backend) =>
        runOn(backend, name, { signal: abortedAfter(4 + backend.rank) }, backend),
      );
      for (const { state } of ranks) expect(state.iteration).toBe(5);
      const { state } = ranks[2];
      for (const result of await trained(2, mode, name, { resumeFrom: state }))
        expect(result.state).toEqual(whole.state);
    },
  );
});
