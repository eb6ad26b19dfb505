import { ArgumentError, referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import {
  type Communicator,
  delayed,
  expectAlike,
  inProcess,
  type ParallelError,
  parallelBackend,
  withTraffic,
} from '../src/index.ts';

const together = <Result>(ranks: readonly Communicator[], run: (rank: Communicator) => Promise<Result>) =>
  Promise.all(ranks.map(run));

/** What every communicator must do, as the ones of MPI do in `tools/ranks.ts`. */
const kinds: Readonly<Record<string, (size: number) => Communicator[]>> = {
  inProcess,
  withTraffic: (size) => inProcess(size).map(withTraffic),
  delayed: (size) => inProcess(size).map((rank) => delayed(rank, { latency: 1e-5, bytesPerSecond: 1e9 })),
};

for (const [kind, ranksOf] of Object.entries(kinds)) {
  test(`${kind}: all ranks get the bytes of all ranks, rank after rank`, async () => {
    const all = await together(ranksOf(3), ({ rank, allGather }) =>
      allGather(new Uint8Array(rank).fill(rank), [0, 1, 2]),
    );
    for (const bytes of all) expect([...bytes]).toEqual([1, 2, 2]);
  });

  test(`${kind}: all ranks get the sums of the numbers of all ranks`, async () => {
    const all = await together(ranksOf(4), ({ rank, allReduce }) => allReduce(Float32Array.of(rank, 0.5)));
    for (const sum of all) expect([...sum]).toEqual([6, 2]);
  });
}

test('a delayed call takes the time that a ring of the ranks would take', async () => {
  const ranks = inProcess(2).map((rank) => delayed(rank, { latency: 0.005, bytesPerSecond: 1e5 }));
  const start = performance.now();
  await together(ranks, ({ allGather }) => allGather(new Uint8Array(1000), [1000, 1000]));
  expect(performance.now() - start).toBeGreaterThanOrEqual(15);
});

test('ranks that call different things are told so', async () => {
  const [first, second] = inProcess(2);
  const calls = [first.allGather(new Uint8Array(1), [1, 1]), second.allReduce(new Float32Array(1))];
  for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'RANKS_DIFFER' });
});

test('ranks with other facts refuse to start, each with the name of the difference', async () => {
  const facts = ['a', 'a', 'b'].map((print) => ({ program: 'inkling 1', 'training images': print }));
  const refused = await Promise.allSettled(
    inProcess(3).map((communicator) => expectAlike(communicator, facts[communicator.rank])),
  );
  for (const result of refused) {
    expect(result).toMatchObject({
      reason: {
        code: 'RANKS_DIFFER' satisfies ParallelError['code'],
        message: expect.stringContaining('training images is a in rank 0, and b in rank 2'),
      },
    });
  }
  await together(inProcess(3), (communicator) => expectAlike(communicator, facts[0]));
});

test('the mode tree refuses more ranks than shares, and a number of shares that is no power of 2', () => {
  const [rank] = inProcess(4);
  const open = (shares: number) => () => parallelBackend(referenceBackend(), rank, { mode: 'tree', shares });
  expect(open(2)).toThrow(ArgumentError);
  expect(open(6)).toThrow('power of 2');
});
