import { kernelNames } from './generated/kernelNames.ts';

/** A kernel of the binary, by the name under which `assembly/index.ts` exports it. */
export type KernelName = (typeof kernelNames)[number];

/** How many places the table has in which a binary puts its kernels. */
export const kernelCount = kernelNames.length;

/** The place of each kernel in that table, by which commands name it. */
export const kernelIndices: Readonly<Record<string, number>> = Object.fromEntries(
  kernelNames.map((name, index) => [name, index]),
);

/** What `assembly/index.ts` exports besides. Addresses are in bytes. */
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
  /** 1 in the fast build, else 0. */
  readonly roundsOnce: WebAssembly.Global<'i32'>;
  runAlone(phases: number, count: number): void;
  runTogether(phases: number, count: number, maySleep: boolean): number;
  spin(times: number): number;
  work(): void;
  setScratch(address: number): void;
}
