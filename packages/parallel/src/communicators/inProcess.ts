import { checkWholeNumber } from '@inkling/tensor';
import type { Communicator } from '../communicator.ts';
import { ParallelError } from '../parallelError.ts';

/** A collective call that some ranks have made, and others have yet to make. */
interface Meeting {
  /** The call and its lengths, which must be the same in all ranks. */
  readonly call: string;
  readonly arrived: (Uint8Array | Float32Array)[];
  count: number;
  readonly result: PromiseWithResolvers<void>;
}

/**
 * Makes the ranks of one process, for tests and trials: the program runs once for each of them, and they meet
 * in memory. They share the processor, so they are no faster than one.
 * @throws ArgumentError when `size` is not a whole number from 1 up.
 */
export function inProcess(size: number): Communicator[] {
  checkWholeNumber('inProcess', 'size', size);
  const meetings: Meeting[] = [];
  const attended = new Uint32Array(size);

  async function meet<Data extends Uint8Array | Float32Array>(rank: number, call: string, own: Data) {
    const number = attended[rank];
    attended[rank] += 1;
    meetings[number] ??= { call, arrived: [], count: 0, result: Promise.withResolvers() };
    const meeting = meetings[number];
    if (meeting.call !== call) {
      const problem = `rank ${rank} calls ${call}, and another rank calls ${meeting.call}`;
      meeting.result.reject(
        new ParallelError('RANKS_DIFFER', `${problem}. All ranks must run the same program.`),
      );
    }
    meeting.arrived[rank] = own;
    meeting.count += 1;
    if (meeting.count === size) {
      delete meetings[number];
      meeting.result.resolve();
    }
    await meeting.result.promise;
    return meeting.arrived;
  }

  return Array.from({ length: size }, (_, rank) => ({
    rank,
    size,
    async allGather(own, lengths) {
      const arrived = await meet(rank, `allGather(${lengths.join(', ')})`, own.slice());
      const all = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
      let offset = 0;
      for (const [index, bytes] of arrived.entries()) {
        all.set(bytes, offset);
        offset += lengths[index];
      }
      return all;
    },
    async allReduce(own) {
      const [first, ...others] = await meet(rank, `allReduce(${own.length})`, own.slice());
      const sum = Float32Array.from(first);
      for (const numbers of others) {
        for (let index = 0; index < sum.length; index += 1) sum[index] += numbers[index];
      }
      return sum;
    },
  }));
}
