import type { JsonObject, LearningTrouble } from '@inkling/nn';
import type { DataSource } from './runAddress.ts';
import type { TrainingSettings } from './trainingSettings.ts';

/** Requests from the page to the worker that trains. */
export type Request =
  | {
      readonly kind: 'loadData';
      readonly source: Exclude<DataSource, 'files'>;
      /** Whether images that the browser does not have yet may be downloaded from another server. */
      readonly mayDownload: boolean;
    }
  | { readonly kind: 'readFiles'; readonly files: readonly File[] }
  | { readonly kind: 'start'; readonly settings: TrainingSettings }
  /** Looks for a run that was kept. `goOn` goes on with it. */
  | { readonly kind: 'findRun'; readonly hasBrokenOff: boolean }
  | { readonly kind: 'goOn' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'pace'; readonly isSlow: boolean }
  /** Asks for the pictures of a cell of the last confusion matrix. */
  | { readonly kind: 'findMisread'; readonly cell: Cell };

/** A cell of a confusion matrix. */
export interface Cell {
  readonly label: number;
  readonly answer: number;
}

/** A network without its weights. */
export interface BegunNetwork {
  /** As `writeArchitecture` writes it. */
  readonly architecture: JsonObject;
  /** The size of its images, in pixels. */
  readonly image: { readonly width: number; readonly height: number };
}

/** The file of a model. */
export type ModelBytes = Uint8Array<ArrayBuffer>;

/**
 * Why the browser does not keep a run: another tab has its place, the browser has no space, or it keeps
 * nothing of this page.
 */
export type NotKept = 'otherTab' | 'noSpace' | 'denied';

/** Reports from the worker to the page. */
export type Report =
  | { readonly kind: 'reading'; readonly share: number }
  | { readonly kind: 'downloading'; readonly bytes: number }
  | { readonly kind: 'data'; readonly data: DataSummary }
  | { readonly kind: 'dataTrouble'; readonly message: string }
  /** A run begins. Its weights come with the progress. */
  | { readonly kind: 'begun'; readonly network: BegunNetwork }
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  /** The network does not learn, and why. Training goes on. */
  | { readonly kind: 'warning'; readonly iteration: number; readonly trouble: LearningTrouble }
  | { readonly kind: 'found'; readonly run: FoundRun | undefined }
  /** The run that learns now is lost with the page. */
  | { readonly kind: 'notKept'; readonly reason: NotKept }
  | { readonly kind: 'paused' }
  /** The weights that a run ends with. */
  | { readonly kind: 'learned'; readonly weights: Float32Array<ArrayBuffer> }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly result: RunResult | undefined }
  | { readonly kind: 'misread'; readonly misread: Misread }
  | { readonly kind: 'trainingTrouble'; readonly message: string };

/** A run that was broken off, and can go on. */
export interface FoundRun {
  readonly settings: TrainingSettings;
  /** Number of its epoch, from 1. */
  readonly epoch: number;
  readonly epochs: number;
}

/** A summary of the training and test images. */
export interface DataSummary {
  /** `'digits drawn by the page'`, or the names of files. */
  readonly name: string;
  readonly source: DataSource;
  /** Whether a tenth of the images was kept apart for the test, because the files had no test images. */
  readonly isSplit: boolean;
  readonly trainCount: number;
  readonly testCount: number;
  /** Number of images of each class, training and test images together. */
  readonly countsPerClass: readonly number[];
  readonly preview: Preview;
}

/** A few images to show to the visitor. */
interface Preview {
  readonly width: number;
  readonly height: number;
  /** One image after the other, 0 for paper and 255 for ink. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly labels: readonly number[];
}

/** The state of training, and the points since the previous report. */
export interface TrainingProgress {
  readonly points: readonly Point[];
  readonly iteration: number;
  readonly iterations: number;
  /** Number of the current epoch, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  readonly samplesPerSecond: number;
  /** Seconds of training; pauses do not count. */
  readonly seconds: number;
  readonly backend: BackendInUse;
  /** The weights that are tested, in the order of the model. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly firstLayer: FirstLayer;
  /** Defined only after a test. */
  readonly confusion: Confusion | undefined;
}

/** The confusion matrix of a test. */
export interface Confusion {
  /** `[label][answer]` */
  readonly table: readonly (readonly number[])[];
  /** Which images it is of. */
  readonly of: 'validation' | 'test';
}

/** A point of the curves. */
export interface Point {
  /** Epochs so far, with a fraction. */
  readonly epochs: number;
  readonly loss: number;
  /** From 0 to 1. Other accuracies have the same range. */
  readonly accuracy: number | undefined;
  readonly validationLoss: number | undefined;
  readonly validationAccuracy: number | undefined;
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
  readonly units: number;
  /** One picture after the other. In each, ±127 stands for the largest absolute weight of that picture. */
  readonly pixels: Int8Array<ArrayBuffer>;
}

/** Test images of one digit, and what the network reads them as. */
export interface Misread extends Cell {
  readonly width: number;
  readonly height: number;
  /** How many there are. `pixels` has the first of them. */
  readonly total: number;
  /** One image after the other. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The probability of the answer, for each of these images. */
  readonly confidences: readonly number[];
}

/** What a run has made. */
export interface RunResult {
  readonly model: ModelBytes;
  /** SHA-256 of the weights. Undefined on a page without cryptography. */
  readonly checksum: string | undefined;
  /** Share of people's digits that it reads. Undefined unless it learned from digits that the page drew. */
  readonly peopleAccuracy: number | undefined;
}

/**
 * How training ended. `trouble` says why the network has not learned, if it has not. `stoppedEarly` means
 * that it no longer improved. For `'diverged'`, `iteration` is the step at which divergence was noticed.
 */
export type Ending =
  | { readonly kind: 'done'; readonly trouble?: LearningTrouble; readonly stoppedEarly?: boolean }
  | { readonly kind: 'stopped'; readonly trouble?: LearningTrouble }
  | { readonly kind: 'diverged'; readonly iteration: number };
