import { type ActivationName, activationNames } from '@inkling/tensor/kernels';

/** What a kernel is called with: where its command lies, and which of its items it is to do. */
type KernelFunction = (command: number, from: number, to: number) => void;

const ownKernels = [
  'adamStep',
  'addBias',
  'addScaled',
  'addSum',
  'averagePool2d',
  'averagePool2dBackward',
  'binaryCrossEntropy',
  'binaryCrossEntropyBackward',
  'clipValues',
  'clippedScale',
  'columnMeans',
  'columnStatistics',
  'conv2d',
  'conv2dInputGradient',
  'conv2dWeightGradient',
  'copyRegion',
  'countCorrect',
  'dropout',
  'gatherRows',
  'huber',
  'huberBackward',
  'matmul',
  'maxPool2d',
  'maxPool2dBackward',
  'meanSquaredError',
  'meanSquaredErrorBackward',
  'momentumStep',
  'moveTowards',
  'normalise',
  'normaliseBackward',
  'normaliseSums',
  'packPanels',
  'pairStatistics',
  'readRows',
  'rowMeans',
  'rowStatistics',
  'scaleValues',
  'softmax',
  'softmaxBackward',
  'softmaxCrossEntropy',
  'softmaxCrossEntropyBackward',
  'sparseGradient',
  'sparseMatmul',
  'sumRows',
  'turnedGradient',
] as const;

/** Each activation is a kernel of the binary, and its way back another one. */
export type KernelName = (typeof ownKernels)[number] | ActivationName | `${ActivationName}Backward`;

/** The kernels of the binary, in the order of the table through which commands name them. */
export const kernelNames: readonly KernelName[] = [
  ...ownKernels,
  ...activationNames.flatMap((name): KernelName[] => [name, `${name}Backward`]),
];

/** The place of each kernel in that table. */
export const kernelIndices: Readonly<Record<string, number>> = Object.fromEntries(
  kernelNames.map((name, index) => [name, index]),
);

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
