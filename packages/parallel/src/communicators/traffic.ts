import type { Communicator } from '../communicator.ts';

/** What a rank has exchanged with the others. */
export interface Traffic {
  /** Number of collective calls. */
  readonly calls: number;
  /**
   * Bytes that the rank has received. It has sent about as many. An all-reduce counts as a ring: 2 (n − 1)
   * / n of its numbers.
   * P. Patarasuk, X. Yuan: Bandwidth optimal all-reduce algorithms for clusters of workstations (2009).
   */
  readonly bytes: number;
}

/** Counts what goes through a communicator. */
export function withTraffic(communicator: Communicator): Communicator & { readonly traffic: Traffic } {
  const { rank, size } = communicator;
  const traffic = { calls: 0, bytes: 0 };
  return {
    rank,
    size,
    traffic,
    allGather(own, lengths) {
      traffic.calls += 1;
      traffic.bytes += lengths.reduce((sum, length) => sum + length, 0) - own.length;
      return communicator.allGather(own, lengths);
    },
    allReduce(own) {
      traffic.calls += 1;
      traffic.bytes += (2 * (size - 1) * own.byteLength) / size;
      return communicator.allReduce(own);
    },
  };
}
