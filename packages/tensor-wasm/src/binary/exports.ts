import { kernelNames } from './generated/kernelNames.ts';

export { kernelTable } from './generated/kernelNames.ts';

/** The name of a kernel, as `assembly/index.ts` exports it. */
export type KernelName = (typeof kernelNames)[number];

/** Number of entries of the table in which a binary puts its kernels. */
export const kernelCount = kernelNames.length;

/** Index of each kernel in that table. Commands contain it. */
export const kernelIndices: Readonly<Record<string, number>> = Object.fromEntries(
  kernelNames.map((name, index) => [name, index]),
);

/** The other exports of `assembly/index.ts`. Addresses are in bytes. */
export interface Exports {
  countNonZero(source: number, isPixels: boolean, count: number): number;
  countByColumn(source: number, isPixels: boolean, rows: number, columns: number, counts: number): void;
  compressRows(
    source: number,
    isPixels: boolean,
    rows: number,
    width: number,
    buckets: number,
    firstColumns: number,
    starts: number,
    columns: number,
    values: number,
  ): void;
  transposeAll(
    rows: number,
    columnCount: number,
    block: number,
    buckets: number,
    firstColumns: number,
    starts: number,
    columns: number,
    values: number,
    regionStarts: number,
    ends: number,
    transposedSamples: number,
    transposedValues: number,
  ): void;
  /** The number of the table of kernels; `kernelTable` in a binary of this version. */
  readonly kernelTable: WebAssembly.Global<'i32'>;
  /** 1 in the fast build, 0 in the exact build. */
  readonly roundsOnce: WebAssembly.Global<'i32'>;
  runAlone(phases: number, count: number): void;
  start(phases: number, count: number): void;
  finish(maySleep: boolean): number;
  spin(times: number): number;
  work(): void;
  setThread(index: number, scratchAddress: number): void;
  setTrace(address: number): void;
}
