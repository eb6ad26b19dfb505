import { type Backend, isDType } from '@inkling/tensor';
import type { LossPass } from '../losses/loss.ts';

/**
 * The loss and accuracy of a network on training samples, from the forward pass of each sample's own step.
 */
export interface Figures {
  /** The mean loss of a sample. NaN before the first sample. */
  readonly loss: number;
  /** The share of samples with the right prediction, from 0 to 1. Undefined if the targets are not labels. */
  readonly accuracy: number | undefined;
}

/** Running loss and accuracy since the last report. They stay on the backend until the caller reads them. */
export interface Metrics {
  add(pass: LossPass): void;
  /** The figures of the samples since the last call. Undefined if there were none. */
  take(): Promise<Figures | undefined>;
}

export function createMetrics(backend: Backend): Metrics {
  const total = backend.allocate('f32', [1]);
  const correct = backend.allocate('i32', [1]);
  let samples = 0;
  let areClasses = false;
  return {
    add({ losses, outputs, targets }) {
      backend.kernels.addSum(losses, total);
      samples += losses.shape[0];
      areClasses = isDType(targets, 'i32');
      if (isDType(targets, 'i32')) backend.kernels.countCorrect(outputs, targets, correct);
    },
    async take() {
      if (samples === 0) return undefined;
      const [[sum], [hits]] = await Promise.all([backend.download(total), backend.download(correct)]);
      const figures = { loss: sum / samples, accuracy: areClasses ? hits / samples : undefined };
      backend.upload(total, [0]);
      backend.upload(correct, [0]);
      samples = 0;
      return figures;
    },
  };
}
