import type { TrainingSettings } from './settings.ts';

/** What the page asks of the worker that trains. */
export type Request =
  | { readonly kind: 'drawDigits' }
  | { readonly kind: 'readFiles'; readonly files: readonly File[] }
  | { readonly kind: 'start'; readonly settings: TrainingSettings }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'pace'; readonly isSlow: boolean };

/** The file of a model. */
export type ModelBytes = Uint8Array<ArrayBuffer>;

/** What the worker tells the page. */
export type Report =
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'data'; readonly data: DataSummary }
  | { readonly kind: 'dataTrouble'; readonly message: string }
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'paused' }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly model: ModelBytes | undefined }
  | { readonly kind: 'trainingTrouble'; readonly message: string };

/** What there is to learn from. */
export interface DataSummary {
  /** `'digits drawn by the page'`, the names of files. */
  readonly name: string;
  /** Whether the page drew them. */
  readonly isDrawn: boolean;
  /** Whether a tenth of what came was kept apart for the test, as nothing came for it. */
  readonly isSplit: boolean;
  readonly trainCount: number;
  readonly testCount: number;
  /** Of all images, those kept apart too. */
  readonly countsPerClass: readonly number[];
  readonly preview: Preview;
}

/** Some images, for people to look at. */
interface Preview {
  readonly width: number;
  readonly height: number;
  /** One image after the other, 0 for paper and 255 for ink. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly labels: readonly number[];
}

/** Where training stands, and what has happened since the report before. */
export interface TrainingProgress {
  readonly points: readonly Point[];
  readonly iteration: number;
  readonly iterations: number;
  /** From 1. */
  readonly epoch: number;
  readonly samplesPerSecond: number;
  /** Seconds of training; pauses do not count. */
  readonly seconds: number;
  readonly backend: BackendInUse;
  readonly firstLayer: FirstLayer;
  /** Only after a test: `confusion[label][answer]`. */
  readonly confusion: readonly (readonly number[])[] | undefined;
}

/** A moment of the curves. */
export interface Point {
  /** Epochs so far, with a fraction. */
  readonly epochs: number;
  readonly loss: number;
  /** From 0 to 1, as are the others. */
  readonly accuracy: number | undefined;
  readonly testLoss: number | undefined;
  readonly testAccuracy: number | undefined;
}

export interface BackendInUse {
  readonly kind: 'WebAssembly' | 'JavaScript';
  readonly threads: number;
}

/** The weights between the pixels and the first units, a picture for each unit. */
export interface FirstLayer {
  readonly width: number;
  readonly height: number;
  /** How many units there are; pictures may be of the first of them alone. */
  readonly units: number;
  /** One picture after the other; 127 is the largest weight of that picture, −127 the same against. */
  readonly pixels: Int8Array<ArrayBuffer>;
}

/** How training ended, and for `'diverged'` after which of its steps the weights are those that were kept. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'diverged'; readonly iteration: number };
