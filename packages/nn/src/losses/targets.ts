import { ArgumentError, type BackendBuffer, isDType } from '@inkling/tensor';
import type { Targets } from './loss.ts';

/** The targets of a regression loss, as f32 values. @throws ArgumentError when they are labels. */
export function valuesOf(loss: string, targets: Targets): BackendBuffer {
  if (!isDType(targets, 'f32')) {
    throw new ArgumentError(
      `${loss}: the targets are i32 labels, expected f32 values. For labels use softmaxCrossEntropy.`,
    );
  }
  return targets;
}

/** The targets of a classification loss, as i32 labels. @throws ArgumentError when they are values. */
export function labelsOf(loss: string, targets: Targets): BackendBuffer<'i32'> {
  if (!isDType(targets, 'i32')) {
    throw new ArgumentError(
      `${loss}: the targets are f32 values, expected i32 labels (argmax makes them of one-hot rows). For values use meanSquaredError.`,
    );
  }
  return targets;
}
