/** What a kernel is called with: where its command lies, and which of its items it is to do. */
type KernelFunction = (command: number, from: number, to: number) => void;

/** The kernels of the binary, in the order of the table through which commands name them. */
export const kernelNames = [
  'adamStep',
  'addBias',
  'addScaled',
  'addSum',
  'binaryCrossEntropy',
  'binaryCrossEntropyBackward',
  'clipValues',
  'clippedScale',
  'countCorrect',
  'gatherRows',
  'huber',
  'huberBackward',
  'matmul',
  'meanSquaredError',
  'meanSquaredErrorBackward',
  'momentumStep',
  'packPanels',
  'readRows',
  'relu',
  'reluBackward',
  'scaleValues',
  'softmax',
  'softmaxCrossEntropy',
  'softmaxCrossEntropyBackward',
  'sparseGradient',
  'sparseMatmul',
  'sumRows',
  'turnedGradient',
] as const;

export type KernelName = (typeof kernelNames)[number];

/** What `assembly/index.ts` exports. Addresses are in bytes. */
export interface Exports extends Readonly<Record<KernelName, KernelFunction>> {
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
  turnAll(
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
    turnedSamples: number,
    turnedValues: number,
  ): void;
  /** 1 in the fast build, else 0. */
  readonly roundsOnce: WebAssembly.Global<'i32'>;
  runAlone(phases: number, count: number): void;
  runTogether(phases: number, count: number, maySleep: boolean): number;
  spin(times: number): number;
  work(): void;
  setScratch(address: number): void;
}
