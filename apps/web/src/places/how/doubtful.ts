import { centerStrokes, syntheticStrokes } from '@inkling/mnist';
import type { Tensor } from '@inkling/tensor';
import { PAD_SIDE } from '../../drawing/padSide.ts';

/**
 * The digit that the page explains while the visitor has drawn none. It was chosen because the small network
 * doubts it: a 4 that is nearly closed at its top, so that it may be a 9. Clear digits give probabilities of
 * 0 and 1, and gradients of 0.
 */
const doubtful = { digit: 4, seed: 207 };

let made: Tensor<'u8'> | undefined;

/** The picture of a doubtful digit: u8 `[28, 28]`. */
export function doubtfulPicture(): Tensor<'u8'> {
  const { digit, seed } = doubtful;
  made ??= centerStrokes(syntheticStrokes(digit, { side: PAD_SIDE, seed }));
  return made;
}
