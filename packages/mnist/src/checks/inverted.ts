import type { Check } from './check.ts';

/** The brightness that divides paper from ink. */
const MIDDLE = 128;

/** The paper is brighter than the ink: the edges of the images, where no ink is, are bright. */
export const inverted: Check = {
  name: 'inverted',
  isSevere: false,
  find({ inputs, width, height }) {
    const innerCount = Math.max(0, width - 2) * Math.max(0, height - 2) * inputs.shape[0];
    if (innerCount === 0) return undefined;
    const edge = sumOfEdges(inputs.data, width, height);
    const edgeMean = edge / (inputs.size - innerCount);
    // The inner pixels are many, and most images have dark edges.
    if (edgeMean < MIDDLE || edgeMean <= (sumOf(inputs.data) - edge) / innerCount) return undefined;
    return (
      'The paper is brighter than the ink. Networks of MNIST expect 0 for paper and 255 for ink: subtract each pixel ' +
      'from 255.'
    );
  },
};

/** The sum of the pixels at the edges of all images, which have at least three rows and columns. */
function sumOfEdges(pixels: Uint8Array, width: number, height: number): number {
  let sum = 0;
  for (let start = 0; start < pixels.length; start += width * height) {
    const lastRow = start + (height - 1) * width;
    for (let column = 0; column < width; column += 1)
      sum += pixels[start + column] + pixels[lastRow + column];
    for (let row = start + width; row < lastRow; row += width) sum += pixels[row] + pixels[row + width - 1];
  }
  return sum;
}

function sumOf(pixels: Uint8Array): number {
  let sum = 0;
  for (const pixel of pixels) sum += pixel;
  return sum;
}
