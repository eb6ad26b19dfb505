import type { Random } from '../../packages/tensor/src/index.ts';

/** Changes an input. `other` is another seed of the same format. */
export type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

/** Values at the edges of 1, 2 and 4 bytes, with and without sign. */
const EDGES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff];
const MOST_BYTES = 32;
const MOST_REPETITIONS = 64;

const flipBits: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  const count = 1 + random.integer(4);
  for (let time = 0; time < count; time += 1) changed[random.integer(bytes.length)] ^= 1 << random.integer(8);
  return changed;
};

const setByte: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  changed[random.integer(bytes.length)] = random.integer(256);
  return changed;
};

const setNumber: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  const length = 2 ** random.integer(3);
  const start = random.integer(bytes.length);
  const isLittleEndian = random.integer(2) === 0;
  const value = EDGES[random.integer(EDGES.length)];
  for (let place = 0; place < length && start + place < bytes.length; place += 1) {
    changed[start + place] = value >>> (8 * (isLittleEndian ? place : length - 1 - place));
  }
  return changed;
};

const cutEnd: Mutation = (bytes, random) => bytes.slice(0, random.integer(bytes.length));

const cutPart: Mutation = (bytes, random) => {
  const { start, end } = rangeIn(bytes, random);
  return concatenated(bytes.subarray(0, start), bytes.subarray(end));
};

const insert: Mutation = (bytes, random) => {
  const place = random.integer(bytes.length + 1);
  const added = Uint8Array.from({ length: 1 + random.integer(MOST_BYTES) }, () => random.integer(256));
  return concatenated(bytes.subarray(0, place), added, bytes.subarray(place));
};

const repeat: Mutation = (bytes, random) => {
  const { start, end } = rangeIn(bytes, random);
  const times = 1 + random.integer(MOST_REPETITIONS);
  return concatenated(
    bytes.subarray(0, start),
    ...Array.from({ length: times }, () => bytes.subarray(start, end)),
    bytes.subarray(start),
  );
};

const append: Mutation = (bytes, _random, other) => concatenated(bytes, other);

const splice: Mutation = (bytes, random, other) =>
  concatenated(
    bytes.subarray(0, random.integer(bytes.length)),
    other.subarray(random.integer(other.length + 1)),
  );

/** Most readers refuse a cut or doubled file at once, so small changes are drawn more often. */
export const byteMutations: readonly Mutation[] = [
  ...[flipBits, flipBits, setByte, setByte, setNumber, setNumber],
  cutEnd,
  cutPart,
  insert,
  repeat,
  append,
  splice,
];

function rangeIn(bytes: Uint8Array, random: Random): { start: number; end: number } {
  const start = random.integer(bytes.length);
  return { start, end: Math.min(bytes.length, start + 1 + random.integer(MOST_BYTES)) };
}

function concatenated(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
