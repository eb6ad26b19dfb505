import type { BackendBuffer } from '../buffer.ts';
import { expectMatrix, expectShape, expectShapes } from './checks.ts';

/** B and O of a loss of predicted values, such as meanSquaredError. @throws ShapeError */
export function checkValueLoss(
  kernel: string,
  predictions: BackendBuffer,
  targets: BackendBuffer,
  losses: BackendBuffer,
): readonly [B: number, O: number] {
  const [B, O] = expectMatrix(kernel, 'predictions', predictions);
  expectShape(kernel, 'targets', targets, [B, O]);
  expectShape(kernel, 'losses', losses, [B]);
  return [B, O];
}

/** B and O of the gradient of such a loss. @throws ShapeError */
export function checkValueLossBackward(
  kernel: string,
  predictions: BackendBuffer,
  targets: BackendBuffer,
  predictionGradient: BackendBuffer,
): readonly [B: number, O: number] {
  const [B, O] = expectMatrix(kernel, 'predictions', predictions);
  expectShapes(kernel, { targets, predictionGradient }, [B, O]);
  return [B, O];
}
