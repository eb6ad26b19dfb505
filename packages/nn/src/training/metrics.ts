import { type Backend, isDType } from '@inkling/tensor';
import type { LossPass } from '../losses/loss.ts';

/** How a network did on some samples of training, as they were when it met them. */
export interface Figures {
  /** The mean loss of a sample; NaN before the first sample. */
  readonly loss: number;
  /** The share of the samples that the network got right, from 0 to 1; undefined where targets are no classes. */
  readonly accuracy: number | undefined;
}

/** Running loss and accuracy since the last report. They stay on the backend until the caller reads them. */
export interface Metrics {
  add(pass: LossPass): void;
  /** The figures of the samples since the last call; undefined when there were none. */
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
