import { crc32 } from '@inkling/tensor';
import { describe, expect, test, vi } from 'vitest';
import {
  augment,
  augmentedData,
  type ImageTransform,
  type LabelledImages,
  syntheticDigits,
  transforms,
} from '../../src/index.ts';

const digits = syntheticDigits({ count: 2100, seed: 3 });
const some = augment([transforms.shift(), transforms.elastic({ spacing: 2 }), transforms.erase()]);

/** A checksum of the pixels. Comparing millions of them one by one takes seconds. */
const sumOf = ({ inputs }: LabelledImages) => crc32(inputs.data);

/** Gives the worker time to prepare something. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/** Counts the workers that are started and ended from now on, and the blocks that they send. */
function countWorkers() {
  const seen = { started: 0, ended: 0, blocks: 0, restore: () => {} };
  const watched = (Worker: WorkerClass): WorkerClass =>
    class extends Worker {
      constructor(...args: readonly unknown[]) {
        super(...args);
        seen.started += 1;
        const count = () => {
          seen.blocks += 1;
        };
        if (this.on) this.on('message', count);
        else this.addEventListener?.('message', count);
      }

      override terminate() {
        seen.ended += 1;
        return super.terminate();
      }
    };
  const node: NodeProcess | undefined = Reflect.get(globalThis, 'process');
  const modules = node?.getBuiltinModule;
  if (node && modules) {
    node.getBuiltinModule = (name) => ({ Worker: watched(modules(name).Worker) });
    seen.restore = () => {
      node.getBuiltinModule = modules;
    };
  } else {
    const before: WorkerClass = Reflect.get(globalThis, 'Worker');
    Reflect.set(globalThis, 'Worker', watched(before));
    seen.restore = () => Reflect.set(globalThis, 'Worker', before);
  }
  return seen;
}

type WorkerClass = new (
  ...args: readonly unknown[]
) => {
  on?(event: 'message', listener: () => void): void;
  addEventListener?(event: 'message', listener: () => void): void;
  terminate(): unknown;
};

interface NodeProcess {
  getBuiltinModule?: (name: string) => { readonly Worker: WorkerClass };
}

describe('augmentedData', () => {
  test('has the same bits in Node and in Chromium', () => {
    const few = syntheticDigits({ count: 100, seed: 3 });
    const sums = Object.entries(transforms).map(([name, make]) => [
      name,
      crc32(augment([make()])(few, { seed: 1, epoch: 2 }).inputs.data),
    ]);
    expect(Object.fromEntries(sums)).toMatchInlineSnapshot(`
      {
        "elastic": 1426755086,
        "erase": 4030642007,
        "noise": 2297176357,
        "rotate": 2274471079,
        "scale": 1690246258,
        "shear": 293955212,
        "shift": 1918625081,
        "thickness": 1620406539,
      }
    `);
    expect(crc32(augment([transforms.elastic({ spacing: 2 })])(few).inputs.data)).toMatchInlineSnapshot(
      `2615422304`,
    );
  });

  test('has the same bits with a worker, without one, and all at once', async () => {
    const [beside, alone] = [true, false].map((worker) => augmentedData(digits, some, { seed: 4, worker }));
    // 9 is an epoch that the worker has not prepared.
    for (const epoch of [1, 2, 9]) {
      const expected = sumOf(some(digits, { seed: 4, epoch }));
      expect(sumOf(await alone(epoch))).toBe(expected);
      expect(sumOf(await beside(epoch))).toBe(expected);
      await pause();
    }
    beside.close();
    expect(sumOf(await beside(11))).toBe(sumOf(some(digits, { seed: 4, epoch: 11 })));
  });

  test('divides the images among ranks, and all of them have the same bits', async () => {
    const size = 3;
    const sent: Uint8Array[] = [];
    // Each rank finishes its share before the first one needs those of the others.
    const everySent = Promise.withResolvers<void>();
    const data = Array.from({ length: size }, (_, rank) =>
      augmentedData(digits, some, {
        seed: 4,
        worker: rank === 0,
        ranks: {
          rank,
          size,
          async allGather(own, lengths) {
            expect(own.length).toBe(lengths[rank]);
            sent[rank] = own;
            if (Object.keys(sent).length === size) everySent.resolve();
            await everySent.promise;
            return new Uint8Array(await new Blob(sent.map((bytes) => bytes.slice())).arrayBuffer());
          },
        },
      }),
    );
    const expected = sumOf(some(digits, { seed: 4, epoch: 2 }));
    const epochs = await Promise.all(data.map((ofRank) => ofRank(2)));
    expect(epochs.map(sumOf)).toEqual([expected, expected, expected]);
    expect(sent.map(({ length }) => length / 784)).toEqual([700, 700, 700]);
    for (const ofRank of data) ofRank.close();
  });

  test('gives several epochs that are asked for at once, in any order', async () => {
    const data = augmentedData(digits, some);
    const epochs = await Promise.all([5, 4, 4].map((epoch) => data(epoch)));
    const [fourth, fifth] = [4, 5].map((epoch) => sumOf(some(digits, { epoch })));
    expect(epochs.map(sumOf)).toEqual([fifth, fourth, fourth]);
    const { inputs, ...rest } = epochs[0];
    expect(inputs.shape).toEqual([2100, 784]);
    expect(rest).toEqual({ targets: digits.targets, classes: 10, width: 28, height: 28 });
    data.close();
  });

  test('has blocks from a worker before they are asked for, and ends it when it is closed', async () => {
    const seen = countWorkers();
    try {
      const data = augmentedData(digits, some);
      await data(1);
      // A busy machine takes its time.
      await vi.waitFor(() => expect(seen.blocks).toBeGreaterThan(0), { timeout: 60_000 });
      data.close();
      expect(seen).toMatchObject({ started: 1, ended: 1 });
    } finally {
      seen.restore();
    }
  });

  test('takes a changed copy of a transform for one of its caller', async () => {
    const still = { ...transforms.shift(), forSize: () => ({ move() {} }) };
    const data = augmentedData(digits, augment([still]));
    for (const epoch of [1, 2, 3]) {
      expect(sumOf(await data(epoch))).toBe(sumOf(digits));
      await pause();
    }
  });

  test('takes transforms of its caller, which no worker knows', async () => {
    const invert: ImageTransform = {
      kind: 'invert',
      settings: {},
      forSize: () => ({
        repaint(pixels) {
          for (const [index, value] of pixels.entries()) pixels[index] = 255 - value;
        },
      }),
    };
    const data = augmentedData(digits, augment([invert]));
    const inverted = crc32(digits.inputs.data.map((value) => 255 - value));
    expect([sumOf(await data(1)), sumOf(await data(2))]).toEqual([inverted, inverted]);
  });

  test('prepares epochs where workers are not allowed', async () => {
    const node: { getBuiltinModule?: unknown } = Reflect.get(globalThis, 'process') ?? {};
    const before = Reflect.get(globalThis, 'Worker');
    const { getBuiltinModule } = node;
    Reflect.set(globalThis, 'Worker', undefined);
    node.getBuiltinModule = undefined;
    try {
      const data = augmentedData(digits, some);
      expect(sumOf(await data(1))).toBe(sumOf(some(digits, { epoch: 1 })));
      await pause();
      expect(sumOf(await data(2))).toBe(sumOf(some(digits, { epoch: 2 })));
    } finally {
      Reflect.set(globalThis, 'Worker', before);
      node.getBuiltinModule = getBuiltinModule;
    }
  });

  test('a seed that is no whole number is refused when an epoch is asked for, and later ones too', async () => {
    const data = augmentedData(digits, some, { seed: 0.5 });
    for (const epoch of [1, 2]) await expect(data(epoch)).rejects.toThrow('must be a whole number');
    data.close();
  });
});
