const common = [
  ...['--data', 'train.csv', '--test', 'test.csv', '--optimizer', 'adam', '--average', '0.9'],
  ...['--augment', 'digits', '--batch-size', '30'],
];

/**
 * Runs with what depends on samples or keeps values from step to step: batch norm, Adam, an average of the
 * weights, augmentation and, in `conv`, dropout.
 */
export const networks = {
  dense: [...common, '--model', 'mlp-norm:24'],
  conv: [...common, '--model', 'cnn:deep'],
} as const;

/** The flags of a rank. */
export function together(mode: string): readonly string[] {
  return ['--parallel', 'mpi', '--parallel-mode', mode];
}
