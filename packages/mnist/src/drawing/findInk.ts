import { allocate, Tensor } from '@inkling/tensor';
import { findSurroundings } from './findSurroundings.ts';
import { fitPaper } from './fitPaper.ts';
import { UnclearPictureError } from './unclearPictureError.ts';

/** The lowest contrast of ink to the paper, in grey levels of 255. A picture with less has no ink. */
const FAINTEST = 8;
/**
 * The lowest contrast of ink, as a share of the strongest contrast. Anything below is a smudge or a shadow.
 */
const SMUDGE_SHARE = 1 / 4;

/** A picture has few surroundings within each other: a black bar, a table, the edge of the sheet. */
const MOST_SURROUNDINGS = 4;

/**
 * Finds the ink on the paper. What lies around the paper, such as a dark table, a frame or a black bar, is no
 * ink: `findSurroundings` says what that is.
 *
 * @param picture u8 `[height, width]`, at least one pixel.
 * @returns u8 `[height, width]`, the contrast of the ink to the paper; 0 elsewhere.
 * @throws UnclearPictureError if all ink is connected with what encloses the paper.
 */
export function findInk(picture: Tensor<'u8'>): Tensor<'u8'> {
  let ink = contrastToPaper(picture);
  let outside: Uint8Array | undefined;
  for (let times = 0; times < MOST_SURROUNDINGS; times += 1) {
    const found = findSurroundings(ink, outside);
    if (!found) break;
    const inner = contrastToPaper(picture, found.outside);
    if (inner.data.every((value) => value === 0)) {
      // Tight pictures of a digit may have ink along a whole side, but not along all four.
      if (!found.encloses) break;
      throw new UnclearPictureError(
        'FRAMED_DIGIT',
        'There is no ink apart from the frame or table around the paper. Cut the picture to the paper ' +
          'so that only the digit is left.',
      );
    }
    ink = inner;
    outside = found.outside;
  }
  return ink;
}

/**
 * Computes the contrast of each pixel to the paper. The ink may be lighter or darker than the paper: the side
 * with the stronger contrast is the ink.
 *
 * A pixel is ink if its contrast is at least a quarter of the strongest contrast and at least the paper's
 * grain. A weaker pixel is kept only as a soft edge: it touches a pixel of ink, and its contrast is above the
 * grain. All other pixels are 0. A picture has no ink if its strongest contrast is within twice the grain or
 * below 8 grey levels.
 *
 * @param outside 1 for each pixel that is neither paper nor ink. Default: none is.
 */
function contrastToPaper(picture: Tensor<'u8'>, outside?: Uint8Array): Tensor<'u8'> {
  const [height, width] = picture.shape;
  const paper = fitPaper(picture, outside);
  const differences = new Int16Array(picture.size);
  let highest = 0;
  let lowest = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
      if (outside?.[index]) continue;
      const difference = picture.data[index] - paper.level(row, column);
      differences[index] = difference;
      highest = Math.max(highest, difference);
      lowest = Math.min(lowest, difference);
    }
  }
  const polarity = highest >= -lowest ? 1 : -1;
  const strongest = Math.max(highest, -lowest);

  const ink = new Tensor('u8', [height, width], allocate('u8', picture.size));
  if (strongest < FAINTEST || strongest <= 2 * paper.grain) return ink;
  const threshold = Math.max(strongest * SMUDGE_SHARE, paper.grain);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (polarity * differences[row * width + column] < threshold) continue;
      // The pixel and the eight around it.
      for (let y = Math.max(row - 1, 0); y <= Math.min(row + 1, height - 1); y += 1) {
        for (let x = Math.max(column - 1, 0); x <= Math.min(column + 1, width - 1); x += 1) {
          const index = y * width + x;
          const contrast = polarity * differences[index];
          if (contrast > paper.grain) ink.data[index] = contrast;
        }
      }
    }
  }
  return ink;
}
