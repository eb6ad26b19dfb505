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

/** The sums behind figures that a later event goes on with. */
export interface RunningSums {
  /** The sum of the losses of the samples. */
  readonly loss: number;
  /** The number of right predictions. Undefined if the targets are not labels. */
  readonly correct: number | undefined;
  readonly samples: number;
}

/** Running loss and accuracy since the last report. They stay on the backend until the caller reads them. */
export interface Metrics {
  add(pass: LossPass): void;
  /** The sums of the samples since the last reset. Undefined if there were none. */
  sums(): Promise<RunningSums | undefined>;
  /** Begins new sums. */
  reset(): void;
}

/** @param before sums that a run goes on with. */
export function createMetrics(backend: Backend, before?: RunningSums): Metrics {
  const total = backend.allocate('f32', [1]);
  const correct = backend.allocate('i32', [1]);
  let samples = before?.samples ?? 0;
  let areClasses = before?.correct !== undefined;
  backend.upload(total, [before?.loss ?? 0]);
  backend.upload(correct, [before?.correct ?? 0]);
  return {
    add({ losses, outputs, targets }) {
      backend.kernels.addSum(losses, total);
      samples += losses.shape[0];
      areClasses = isDType(targets, 'i32');
      if (isDType(targets, 'i32')) backend.kernels.countCorrect(outputs, targets, correct);
    },
    async sums() {
      if (samples === 0) return undefined;
      const [[loss], [hits]] = await Promise.all([backend.download(total), backend.download(correct)]);
      return { loss, correct: areClasses ? hits : undefined, samples };
    },
    reset() {
      backend.upload(total, [0]);
      backend.upload(correct, [0]);
      samples = 0;
    },
  };
}

/** The means of sums. */
export function figuresOf({ loss, correct, samples }: RunningSums): Figures {
  return { loss: loss / samples, accuracy: correct === undefined ? undefined : correct / samples };
}
