import { type Backend, isDType } from '@inkling/tensor';
import type { LossPass } from '../losses/loss.ts';

export interface Figures {
  /** The mean loss of a sample. */
  readonly loss: number;
  /** From 0 to 1. */
  readonly accuracy: number | undefined;
}

/** Running figures of the samples that training meets, kept on the backend until somebody asks. */
export interface Metrics {
  add(pass: LossPass): void;
  /** The figures of the samples since the last call; the accuracy is undefined where targets are no classes. */
  take(): Promise<Figures>;
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
      const [[sum], [hits]] = await Promise.all([backend.download(total), backend.download(correct)]);
      const figures = { loss: sum / samples, accuracy: areClasses ? hits / samples : undefined };
      backend.upload(total, [0]);
      backend.upload(correct, [0]);
      samples = 0;
      return figures;
    },
  };
}
