import type { Check } from './check.ts';

/** The brightness that divides paper from ink. */
const MIDDLE = 128;

/** The paper is brighter than the ink: the edges of the images, where no ink is, are bright. */
export const inverted: Check = {
  name: 'inverted',
  isSevere: false,
  find({ inputs, width, height }) {
    let edge = 0;
    let inner = 0;
    inputs.data.forEach((pixel, index) => {
      const [column, row] = [index % width, Math.floor(index / width) % height];
      const isEdge = column === 0 || row === 0 || column === width - 1 || row === height - 1;
      if (isEdge) edge += pixel;
      else inner += pixel;
    });
    const innerCount = Math.max(0, width - 2) * Math.max(0, height - 2) * inputs.shape[0];
    const edgeMean = edge / (inputs.size - innerCount);
    if (innerCount === 0 || edgeMean < MIDDLE || edgeMean <= inner / innerCount) return undefined;
    return (
      'The paper is brighter than the ink. Networks of MNIST expect 0 for paper and 255 for ink: subtract each pixel ' +
      'from 255.'
    );
  },
};
