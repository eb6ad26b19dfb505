import type { BackendBuffer } from '@inkling/tensor';
import type { Stored } from '../buffers/rankBuffer.ts';

/** How ranks divide the samples of a batch, and how they add what they compute from their samples. */
export interface Mode {
  readonly name: ModeName;
  /** The number of shares of a batch. Each rank has some of them, in order. */
  readonly shares: number;
  /**
   * How sums over samples are computed, such as the gradient of a weight. Undefined if every sum runs over
   * all samples in order, as in one process.
   */
  readonly sums?: Sums;
}

/** `'exact'`, `'tree'` or `'fast'`: see `parallelBackend`. */
export type ModeName = 'exact' | 'tree' | 'fast';

/** Sums over samples that are computed share by share. */
interface Sums {
  /**
   * Computes the sums of this rank's shares. They wait for an exchange.
   * @param shares for each share of this rank, its rows.
   * @param outputs the memory of the sums.
   * @param compute computes the sums over the rows of one share. They may be none.
   */
  start(
    shares: readonly RowShare[],
    outputs: readonly Stored<'f32'>[],
    compute: (share: RowShare, sums: readonly BackendBuffer[]) => void,
  ): void;
}

/** Rows from `start` up to, but without, `end`. */
export interface RowShare {
  readonly start: number;
  readonly end: number;
}
