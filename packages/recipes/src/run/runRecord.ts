import type { JsonObject } from '@inkling/nn';

/**
 * The record of a training run: what it was trained with and on, how it went, and what came out. A program
 * with this record can train again and compare. It holds no weights and no images.
 */
export interface RunRecord {
  /** The program that wrote it: `inkling 1.2.0`. */
  readonly program: string;
  /**
   * The flags of `inkling train` that repeat the run, with the text of their values, or true. Relative names
   * of files start in the folder of the record. Undefined if another program wrote the record.
   */
  readonly flags?: Readonly<Record<string, string | true>>;
  /** All settings that the result depends on, also those that the caller left out. */
  readonly settings: JsonObject;
  readonly data: RunData;
  readonly machine: RunMachine;
  /** Checksum (`weightsChecksum`) of the first weights. Undefined if the run went on with a checkpoint. */
  readonly start?: string;
  /** Checksum (`weightsChecksum`) of the teacher's weights. Undefined for a run without a teacher. */
  readonly teacher?: string;
  readonly result: RunResult;
  /** A point for each event, in order. */
  readonly curve: readonly RunPoint[];
}

/** The images of a run, without their paths. */
export interface RunData {
  /** What the images are: `MNIST`. */
  readonly name: string;
  readonly train: RunImages;
  /** Undefined for a run without validation images. */
  readonly validation?: RunImages;
  readonly test: RunImages;
}

export interface RunImages {
  readonly samples: number;
  /** Result of `fingerprint`, of `@inkling/mnist`. */
  readonly fingerprint: string;
}

/** Where a run was computed. In exact mode, none of this changes a bit of the result. */
export interface RunMachine {
  /** `linux x64` */
  readonly system: string;
  /** The name of the processor, and how many there are. */
  readonly processor: string;
  readonly processors: number;
  /** What ran the program: `Node 24.1.0`. */
  readonly runtime: string;
  /** `kind`, `mode` and `threads` of the backend. */
  readonly backend: string;
  readonly mode: string;
  readonly threads: number;
}

/** How a run ended. Figures that were not measured are undefined. */
export interface RunResult {
  /** Steps that were taken. */
  readonly iterations: number;
  readonly epochs: number;
  /** Whether the user stopped it before its last step. */
  readonly interrupted: boolean;
  /** The step at which the loss stopped being finite. The weights are then those of `iterations`. */
  readonly diverged?: number;
  readonly loss?: number;
  readonly trainAccuracy?: number;
  readonly testAccuracy?: number;
  /** The step whose weights were kept by the validation images, and their figures on these. */
  readonly bestIteration?: number;
  readonly validationLoss?: number;
  readonly validationAccuracy?: number;
  /** Seconds of the run, and samples per second of its steps. */
  readonly seconds: number;
  readonly samplesPerSecond: number;
  /** Checksum (`weightsChecksum`) of the final weights, before they are encoded for a file. */
  readonly weights: string;
  /** The name of the model's file, without its folder. Undefined if it was not saved in a file. */
  readonly model?: string;
}

/** The figures of an event of training by their names. */
export interface RunPoint {
  readonly iteration: number;
  readonly epoch: number;
  readonly [figure: string]: number;
}
