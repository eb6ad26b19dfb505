import { referenceBackend } from '@inkling/tensor';
import {
  batchNorm,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  type Network,
  relu,
  residual,
  sequential,
} from '../../src/index.ts';

/** The network of `fixtures/models`, whose files were written before formats were bytes. */
export function savedNetwork(): Network {
  return sequential(
    [
      conv2d(1, 2, 3),
      batchNorm(2),
      relu(),
      residual([conv2d(2, 2, 3, { padding: 'same', bias: false }), relu()]),
      maxPool2d(2),
      flatten(),
      linear(8, 3),
    ],
    { backend: referenceBackend(), inputShape: [6, 6, 1], seed: 3 },
  );
}
