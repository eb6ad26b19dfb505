import { describe, expect, test } from 'vitest';
import type { Backend } from '../src/index.ts';
import { referenceBackend } from '../src/index.ts';
import { dataOf } from '../src/reference/referenceBuffer.ts';
import { bufferClaims } from '../src/testing/conformance/buffers.ts';
import { freeClaims } from '../src/testing/conformance/free.ts';
import { recordClaims } from '../src/testing/conformance/record.ts';
import { rowViewClaims } from '../src/testing/conformance/rowView.ts';
import {
  ConformanceError,
  closingClaims,
  conformanceClaims,
  fastConformanceClaims,
  float64Backend,
} from '../src/testing/index.ts';
import { breaksOne, brokenClaims } from './support/brokenClaims.ts';

// Alone: once it has run, the reference computes several times slower in its process.

const memoryClaims = [bufferClaims, freeClaims, rowViewClaims].flatMap(({ always }) => always);

describe('the reference backend keeps the claims about a fast build too', () => {
  const backend = referenceBackend();
  const asked = fastConformanceClaims.filter((claim) => !conformanceClaims.includes(claim));
  for (const claim of asked) test(claim.name, () => claim.run(backend));
});

describe('the conformance suite finds', () => {
  test('a matmul that adds up in double precision', async () => {
    const broken = await brokenClaims(() => ({ matmul: float64Backend().kernels.matmul }), conformanceClaims);
    expect(broken).toContain('matmul adds its terms in index order, each product and sum rounded to f32');
  });

  test('a fast matmul that is off in the twelfth bit, but not one that rounds once', async () => {
    const products = fastConformanceClaims.filter(({ name }) => name.includes('is within'));
    const roundsOnce = await brokenClaims(() => ({ matmul: float64Backend().kernels.matmul }), products);
    expect(roundsOnce).toEqual([]);
    const inaccurate = await brokenClaims(
      ({ matmul }) => ({
        matmul(a, b, output, options) {
          matmul(a, b, output, options);
          const results = dataOf(output);
          for (const [index, value] of results.entries()) results[index] = value * (1 - 2 ** -12);
        },
      }),
      products,
    );
    expect(inaccurate).toHaveLength(10);
  });

  test('a relu that replaces NaN by 0', async () => {
    const broken = await brokenClaims(
      () => ({
        activation: (_, input, output) => dataOf(output).set(dataOf(input).map((x) => (x > 0 ? x : 0))),
      }),
      conformanceClaims,
    );
    expect(broken).toContain('activation relu keeps numbers above 0 and NaN, and sets the rest to +0');
  });

  test('a kernel that writes into its input, or beyond its output', async () => {
    const clearsInput = await brokenClaims(
      ({ matmul }) => ({
        matmul(a, b, output, options) {
          matmul(a, b, output, options);
          dataOf(a).fill(0);
        },
      }),
      conformanceClaims,
    );
    expect(clearsInput.some((name) => name.startsWith('matmul'))).toBe(true);
    const overruns = await brokenClaims(
      ({ sumRows }) => ({
        sumRows(input, output) {
          sumRows(input, output);
          const { buffer, byteOffset, byteLength } = dataOf(output);
          if (buffer.byteLength > byteOffset + byteLength)
            new Float32Array(buffer, byteOffset + byteLength)[0] = 0;
        },
      }),
      conformanceClaims,
    );
    expect(overruns.some((name) => name.startsWith('sumRows'))).toBe(true);
  });

  test('a softmax that writes to its input instead of its output', async () => {
    const broken = await brokenClaims(
      ({ softmax }) => ({ softmax: (logits) => softmax(logits, logits) }),
      conformanceClaims,
    );
    expect(broken.some((name) => name.startsWith('softmax with'))).toBe(true);
  });

  test('a download that waits before it reads', async () => {
    const reference = referenceBackend();
    const late: Backend = {
      ...reference,
      download: (buffer) => Promise.resolve().then(() => reference.download(buffer)),
    };
    const claim = conformanceClaims.find(({ name }) => name.startsWith('a download shows'));
    await expect(claim?.run(late)).rejects.toThrow(ConformanceError);
  });

  /** The names of the claims about buffers that a backend breaks. */
  async function brokenMemoryClaims(backend: Backend): Promise<string[]> {
    const names: string[] = [];
    for (const claim of memoryClaims) await claim.run(backend).catch(() => names.push(claim.name));
    return names;
  }

  test('a free that does nothing', async () => {
    expect(await brokenMemoryClaims({ ...referenceBackend(), free: () => {} })).toEqual([
      'a freed buffer and every view of its memory are refused with a FreedError',
      'a freed view is refused, and its source and other views stay usable',
      'freeing a buffer releases its memory at once, and freeing it twice does nothing',
    ]);
  });

  test('a free of a view that frees its source', async () => {
    const reference = referenceBackend();
    const sources = new Map<unknown, Parameters<Backend['free']>[0]>();
    const eager: Backend = {
      ...reference,
      view(buffer, shape, offset) {
        const view = reference.view(buffer, shape, offset);
        sources.set(view, buffer);
        return view;
      },
      free(buffer) {
        reference.free(sources.get(buffer) ?? buffer);
        reference.free(buffer);
      },
    };
    expect(await brokenMemoryClaims(eager)).toEqual([
      'a freed view is refused, and its source and other views stay usable',
    ]);
  });

  test('a recording that does its work only once, or with the data of its first repetition', async () => {
    const reference = referenceBackend();
    const brokenBy = async (record: Backend['record']) => {
      const names: string[] = [];
      for (const { name, run } of recordClaims.always) {
        await run({ ...reference, record }).catch(() => names.push(name));
      }
      return names;
    };
    const once = await brokenBy((input, output, work) => {
      let isDone = false;
      return (data, result) => {
        reference.upload(input, data);
        if (!isDone) work();
        isDone = true;
        result.set(dataOf(output));
      };
    });
    const all = recordClaims.always.map(({ name }) => name);
    expect(once).toEqual(all);
    const same = await brokenBy((input, output, work) => {
      let first: ArrayLike<number> | undefined;
      return (data, result) => {
        first ??= data;
        reference.upload(input, first);
        work();
        result.set(dataOf(output));
      };
    });
    expect(same.length).toBeGreaterThanOrEqual(4);
    expect(await brokenBy(reference.record)).toEqual([]);
  });

  test('a close that does nothing', async () => {
    const open = () => ({ ...referenceBackend(), close: () => {} });
    const broken: string[] = [];
    for (const claim of closingClaims) await claim.run(open).catch(() => broken.push(claim.name));
    expect(broken).toEqual([
      'a closed backend refuses every call and kernel with a ClosedError',
      'info describes a backend before and after close, and shows no threads and no memory after close',
    ]);
  });

  test('every kernel that does nothing', async () => {
    for (const name of Object.keys(referenceBackend().kernels)) {
      expect(await breaksOne(() => ({ [name]: () => {} }), conformanceClaims), name).toBe(true);
    }
  });
});

test('the double-precision copy computes the same as the reference, with more digits', async () => {
  const backend = float64Backend();
  const third = backend.allocate('f32', [1, 1]);
  const one = backend.allocate('f32', [1, 1]);
  const output = backend.allocate('f32', [1, 1]);
  backend.upload(third, [1 / 3]);
  backend.upload(one, [1]);
  backend.kernels.matmul(third, one, output);
  expect(backend.read(output)[0]).toBe(1 / 3);
  expect((await backend.download(output))[0]).toBe(Math.fround(1 / 3));
});
