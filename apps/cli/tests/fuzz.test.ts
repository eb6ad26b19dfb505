import { InklingError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { fuzzFormats } from '../../../tools/fuzz/formats/index.ts';
import type { FuzzFormat } from '../../../tools/fuzz/fuzzFormat.ts';
import { judge } from '../../../tools/fuzz/judge.ts';
import { makeInput } from '../../../tools/fuzz/makeInput.ts';
import { minimise } from '../../../tools/fuzz/minimise.ts';

// Slow: it reads thousands of mutated files.

const INPUTS = 300;
const SEED = 20;

describe.for(fuzzFormats)('the reader of $name', (format) => {
  test('reads every seed', async () => {
    for (const bytes of await format.seeds()) {
      expect(await judge(format, bytes)).toMatchObject({ kind: 'read' });
    }
  });

  test(`reads ${INPUTS} mutated inputs, or refuses them in one plain sentence`, async () => {
    const seeds = await format.seeds();
    const faults: string[] = [];
    const kinds = new Set<string>();
    for (let index = 0; index < INPUTS; index += 1) {
      const bytes = makeInput(format, seeds, { seed: SEED, index });
      const { kind, reason } = await judge(format, bytes);
      kinds.add(kind);
      if (kind === 'fault') faults.push(`${reason}: ${Buffer.from(bytes).toString('base64')}`);
    }
    expect(faults).toEqual([]);
    // Inputs that are all read, or all refused, would test little.
    expect([...kinds].sort()).toEqual(['read', 'refused']);
  });

  test('gets the same inputs for the same seed, and its seeds stay as they are', async () => {
    const seeds = await format.seeds();
    const before = seeds.map((bytes) => Buffer.from(bytes).toString('hex'));
    const make = (seed: number) =>
      Array.from({ length: 50 }, (_, index) => Buffer.from(makeInput(format, seeds, { seed, index })));
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
    expect(seeds.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(before);
  });
});

describe('an input is judged', () => {
  const readerThat = (read: FuzzFormat['read']): FuzzFormat => ({
    name: 'planted',
    isText: false,
    seeds: async () => [],
    read,
  });
  const throwing = (error: unknown) =>
    readerThat(async () => {
      throw error;
    });

  test.for([
    ['an error of the engine', new TypeError('x is undefined')],
    ['an error without a class', 'no'],
    ['a refusal without a code', new InklingError('', 'The file is damaged.')],
    ['a refusal without a sentence', new InklingError('DAMAGED', '')],
  ] as const)('faulty for %s', async ([, error]) => {
    expect(await judge(throwing(error), Uint8Array.of(1))).toMatchObject({ kind: 'fault' });
  });

  test('refused for an error of ours, with its code', async () => {
    const error = new InklingError('DAMAGED', 'The file is damaged.');
    expect(await judge(throwing(error), Uint8Array.of(1))).toMatchObject({
      kind: 'refused',
      reason: 'DAMAGED',
    });
  });
});

test('a faulty input is cut down to the bytes that make the fault', async () => {
  const input = Uint8Array.from({ length: 1000 }, (_, index) => index);
  const isFaulty = async (bytes: Uint8Array) => bytes.includes(77) && bytes.includes(200);
  expect([...(await minimise(input, isFaulty, 5000))].sort()).toEqual([200, 77]);
});
