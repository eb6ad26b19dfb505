import type { BackendBuffer } from '@inkling/tensor';
import type { Memory, Range } from './buffers/memory.ts';
import type { Part } from './buffers/part.ts';
import type { Communicator } from './communicator.ts';

/** Parts of memories that are exchanged together. */
type Missing = ReadonlyMap<Memory, readonly Part[]>;

/** Completes elements that the ranks have divided. */
export interface Exchange {
  /** Starts an exchange of what is missing in the ranges. Undefined if nothing is. */
  complete(ranges: readonly Range[]): Promise<void> | undefined;
  /** Starts an exchange of parts. Undefined if there are none. */
  send(missing: Missing): Promise<void> | undefined;
  /** Collects numbers of all ranks, rank after rank. @param lengths how many each rank has. */
  gather(own: Float32Array, lengths: readonly number[]): Promise<Float32Array>;
  /** Whether a rank had a request at the last exchange. The same in every rank. */
  readonly isRequested: boolean;
}

/**
 * @param hasRequest whether this rank asks for something. The answer travels with every exchange, as one more
 * number.
 */
export function createExchange(communicator: Communicator, hasRequest: () => boolean): Exchange {
  const { size } = communicator;
  let isRequested = false;

  const flag = () => (hasRequest() ? 1 : 0);

  async function gather(own: Float32Array, lengths: readonly number[]): Promise<Float32Array> {
    const message = new Float32Array(own.length + 1);
    message[0] = flag();
    message.set(own, 1);
    const sent = lengths.map((length) => length + 1);
    const bytes = await communicator.allGather(
      new Uint8Array(message.buffer),
      sent.map((length) => 4 * length),
    );
    const all = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const numbers = new Float32Array(all.length - size);
    isRequested = false;
    let [from, to] = [0, 0];
    for (const length of lengths) {
      if (all[from] > 0) isRequested = true;
      numbers.set(all.subarray(from + 1, from + 1 + length), to);
      from += length + 1;
      to += length;
    }
    return numbers;
  }

  async function reduce(own: Float32Array): Promise<Float32Array> {
    const message = new Float32Array(own.length + 1);
    message[0] = flag();
    message.set(own, 1);
    const sum = await communicator.allReduce(message);
    isRequested = sum[0] > 0;
    return sum.subarray(1);
  }

  /** The parts that have lengths, in one all-gather. */
  async function gatherParts(parts: readonly (readonly [Memory, Part, readonly number[]])[]): Promise<void> {
    const own = await download(parts.map(([memory, part]) => [memory, part.own()]));
    const totals = Array.from({ length: size }, (_, of) =>
      parts.reduce((sum, [, , lengths]) => sum + lengths[of], 0),
    );
    const all = await gather(own, totals);
    const starts = totals.map((_, of) => totals.slice(0, of).reduce((sum, length) => sum + length, 0));
    for (const [memory, part, lengths] of parts) {
      const numbers = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
      let to = 0;
      for (const [of, length] of lengths.entries()) {
        numbers.set(all.subarray(starts[of], starts[of] + length), to);
        starts[of] += length;
        to += length;
      }
      part.complete(numbers);
      memory.completed([part]);
    }
  }

  /** The parts without lengths, in one all-reduce. */
  async function reduceParts(parts: readonly (readonly [Memory, Part])[]): Promise<void> {
    const sum = await reduce(await download(parts.map(([memory, part]) => [memory, part.own()])));
    let start = 0;
    for (const [memory, part] of parts) {
      const end = start + part.to - part.from;
      part.complete(sum.subarray(start, end));
      memory.completed([part]);
      start = end;
    }
  }

  const exchange: Exchange = {
    gather,
    get isRequested() {
      return size === 1 ? hasRequest() : isRequested;
    },
    complete(ranges) {
      const missing = new Map<Memory, readonly Part[]>();
      for (const { memory, from, to } of ranges) {
        const known = missing.get(memory) ?? [];
        missing.set(memory, [...known, ...memory.missing(from, to).filter((part) => !known.includes(part))]);
      }
      return exchange.send(missing);
    },
    send(missing) {
      const all = [...missing].flatMap(([memory, parts]) => parts.map((part) => ({ memory, part })));
      if (all.length === 0) return undefined;
      const divided = all.flatMap(({ memory, part }) =>
        part.lengths ? [[memory, part, part.lengths] as const] : [],
      );
      const sums = all.flatMap(({ memory, part }) => (part.lengths ? [] : [[memory, part] as const]));
      return (async () => {
        if (divided.length > 0) await gatherParts(divided);
        if (sums.length > 0) await reduceParts(sums);
      })();
    },
  };
  return exchange;
}

/** The elements of buffers, one after the other. */
async function download(
  lists: readonly (readonly [Memory, readonly BackendBuffer[]])[],
): Promise<Float32Array> {
  const arrays = await Promise.all(
    lists.flatMap(([{ backend }, buffers]) => buffers.map((buffer) => backend.download(buffer))),
  );
  const joined = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const numbers of arrays) {
    joined.set(numbers, offset);
    offset += numbers.length;
  }
  return joined;
}
