import { allocate, Tensor } from '@inkling/tensor';
import { fitPaper } from './fitPaper.ts';

/** Where nothing stands out from the paper by this many grey levels of 255, there is no ink. */
const FAINTEST = 8;
/** Ink stands out by at least this share of what the strongest ink does; all else is smudge and shadow. */
const SMUDGE_SHARE = 1 / 4;

/**
 * Takes the paper out of a picture, light on dark or dark on light: what is left is how far each pixel stands
 * out from the paper, on the side that stands out further.
 *
 * A pixel is ink when it stands out by a quarter of the strongest and by more than the paper's grain. A
 * weaker pixel is kept only as the soft edge of one: it touches one, and is above the grain. All others are
 * 0, and a picture whose strongest ink is within twice the grain, or below 8 grey levels, has none.
 *
 * @param picture u8 `[height, width]`, at least one pixel.
 * @returns u8 `[height, width]`, 0 on paper.
 */
export function findInk(picture: Tensor<'u8'>): Tensor<'u8'> {
  const [height, width] = picture.shape;
  const paper = fitPaper(picture);
  const differences = new Int16Array(picture.size);
  let highest = 0;
  let lowest = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
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
  const sure = Math.max(strongest * SMUDGE_SHARE, paper.grain);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (polarity * differences[row * width + column] < sure) continue;
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
