import type { BackendBuffer } from '@inkling/tensor';

/** Elements of a memory that are not the same in all ranks yet. An exchange completes them. */
export interface Part {
  /** Index of the first element. */
  readonly from: number;
  /** Index after the last element. */
  readonly to: number;
  /**
   * The number of elements that each rank sends. Undefined if the ranks add their elements, with an
   * all-reduce.
   */
  readonly lengths: readonly number[] | undefined;
  /** What this rank sends: buffers, one after the other. */
  own(): readonly BackendBuffer[];
  /** Completes the elements from what the ranks have sent, rank after rank, or from the sum. */
  complete(all: Float32Array): void;
  /** The same for fewer elements. Undefined if this part must be completed as a whole. */
  readonly clip?: (from: number, to: number) => Part | undefined;
}

/** Whether two ranges of elements have an element in common. */
export function overlap(a: Pick<Part, 'from' | 'to'>, b: Pick<Part, 'from' | 'to'>): boolean {
  return a.from < b.to && b.from < a.to;
}
