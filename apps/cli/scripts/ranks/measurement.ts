import type { ModeName, NetworkModel } from '@inkling/parallel';

/** What is trained: batches of 128 synthetic digits, 10 of them an epoch. */
export interface Work {
  readonly title: string;
  readonly model: string;
  /** Whether each epoch has varied images: `--augment digits`. */
  readonly augmented: boolean;
  /** How many epochs are measured, after one that is not. */
  readonly epochs: number;
}

export const works = {
  dense: { title: '784-256-10', model: 'mlp:256', augmented: false, epochs: 16 },
  conv: { title: '`cnn:compact`', model: 'cnn:compact', augmented: false, epochs: 4 },
  augmented: { title: '`cnn:compact`, `--augment digits`', model: 'cnn:compact', augmented: true, epochs: 4 },
} as const satisfies Record<string, Work>;

export type WorkName = keyof typeof works;

/** The networks between ranks. Within one machine, MPI copies memory. */
export const links = {
  machine: undefined,
  '10 Gbit/s': { latency: 20e-6, bytesPerSecond: 1.25e9 },
  '1 Gbit/s': { latency: 50e-6, bytesPerSecond: 1.25e8 },
} as const satisfies Record<string, NetworkModel | undefined>;

export type LinkName = keyof typeof links;

/** A step of one work, as the first rank sees it. */
export interface Measurement {
  readonly work: WorkName;
  /** Undefined for a process alone, without MPI. */
  readonly mode?: ModeName;
  readonly ranks: number;
  readonly link: LinkName;
  /** Milliseconds of a step in the fastest epoch, which other programs have disturbed least. */
  readonly milliseconds: number;
  /** What the rank receives in a step. */
  readonly bytes: number;
  /** How often the ranks exchange something in a step. */
  readonly calls: number;
  /** The checksum of the weights at the end. */
  readonly weights: string;
}

/** The file of the measurements. */
export interface Measurements {
  readonly machine: string;
  readonly measurements: readonly Measurement[];
}
