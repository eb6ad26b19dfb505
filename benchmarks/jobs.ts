import type { ConvSettings } from './peers/convTraining.ts';
import type { MatmulSettings } from './peers/multiplying.ts';
import type { PredictionSettings } from './peers/predicting.ts';
import type { TrainingSettings } from './peers/training.ts';

export type JobName =
  | 'original-step'
  | 'epoch-128'
  | 'adam-10'
  | 'conv'
  | 'matmul-512'
  | 'matmul-1024'
  | 'predict';

/** One piece of work that all peers do. */
export interface Job {
  readonly name: JobName;
  readonly title: string;
  readonly settings: TrainingSettings | ConvSettings | PredictionSettings | MatmulSettings;
  /** The unit of work whose time the report shows. */
  readonly unit: string;
  /** The number of units in a repetition. */
  readonly unitsPerRepetition: number;
  /** Floating-point operations of a unit. If given, the report shows GFLOP/s. */
  readonly operations?: number;
  /**
   * The largest difference of each figure of a check from the median. Figures without a tolerance are only
   * shown.
   */
  readonly tolerance: Readonly<Record<string, number>>;
}

const matmul = (size: number, calls: number, name: JobName): Job => ({
  name,
  title: `Product of two ${size} × ${size} matrices, one thread`,
  settings: { size, calls },
  unit: 'one product',
  unitsPerRepetition: calls,
  operations: 2 * size ** 3,
  tolerance: { rootMeanSquare: 1e-4 },
});

export const jobs: readonly Job[] = [
  {
    name: 'original-step',
    title: 'A step on all 60,000 samples, 784-100-10, gradient descent, rate 0.1',
    settings: { hidden: 100, batchSize: 60_000, steps: 5, optimizer: 'sgd', learningRate: 0.1 },
    unit: 'one step',
    unitsPerRepetition: 5,
    tolerance: { loss: 1e-4, accuracy: 5e-4 },
  },
  {
    name: 'epoch-128',
    title: 'An epoch in batches of 128, 784-100-10, SGD, rate 0.1',
    settings: { hidden: 100, batchSize: 128, steps: 469, optimizer: 'sgd', learningRate: 0.1 },
    unit: 'one epoch',
    unitsPerRepetition: 1,
    tolerance: { loss: 1e-4, accuracy: 5e-4 },
  },
  {
    name: 'adam-10',
    title: 'Ten epochs in batches of 128, 784-256-10, Adam, rate 0.002',
    settings: { hidden: 256, batchSize: 128, steps: 4690, optimizer: 'adam', learningRate: 0.002 },
    unit: 'one training',
    unitsPerRepetition: 1,
    // Thousands of steps amplify a difference in the last bit of the first. Only the accuracies are
    // comparable.
    tolerance: { accuracy: 5e-3 },
  },
  {
    name: 'conv',
    title: 'An epoch in batches of 128, two 5 × 5 convolutions of 8 and 16 filters, Adam, rate 0.001',
    settings: { filters: [8, 16], batchSize: 128, steps: 469, optimizer: 'adam', learningRate: 0.001 },
    unit: 'one epoch',
    unitsPerRepetition: 1,
    // As above, but one epoch amplifies less than ten.
    tolerance: { loss: 1e-3, accuracy: 1e-3 },
  },
  matmul(512, 20, 'matmul-512'),
  matmul(1024, 5, 'matmul-1024'),
  {
    name: 'predict',
    title: 'One prediction, 784-100-10, one thread',
    settings: { hidden: 100, calls: 2000 },
    unit: 'one prediction',
    unitsPerRepetition: 1,
    tolerance: { label: 0, probability: 1e-5 },
  },
];
