/**
 * Several processes, called ranks, that run the same program and meet in collective calls. All ranks make the
 * same calls in the same order. A call resolves when every rank has made it.
 */
export interface Communicator {
  /** The number of this rank, from 0. */
  readonly rank: number;
  /** The number of ranks. */
  readonly size: number;
  /**
   * Collects the bytes of all ranks, rank after rank.
   * @param own the bytes of this rank. The caller must not change them before the promise resolves.
   * @param lengths the number of bytes of each rank. They are the same numbers in all ranks.
   */
  allGather(own: Uint8Array, lengths: readonly number[]): Promise<Uint8Array>;
  /**
   * Adds the numbers of all ranks, element by element. The order of the sum is that of the implementation, so
   * the last bits may differ between implementations, and between numbers of ranks. They are the same in all
   * ranks.
   * @param own the numbers of this rank: as many in each. The caller must not change them before the promise
   * resolves.
   */
  allReduce(own: Float32Array): Promise<Float32Array>;
}
