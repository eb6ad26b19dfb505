import { type CountCorrectKernel, checkCountCorrect } from '../kernels/countCorrect.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. C: classes.

export const countCorrectKernel = (): CountCorrectKernel => ({
  countCorrect(scoresBuffer, labelsBuffer, countBuffer) {
    const [B, C] = checkCountCorrect(scoresBuffer, labelsBuffer, countBuffer);
    const scores = dataOf(scoresBuffer);
    const labels = dataOf(labelsBuffer);
    const count = memoryOf(countBuffer);
    for (let b = 0; b < B; b += 1) {
      let best = 0;
      let comparable = true;
      for (let c = 0; c < C; c += 1) {
        if (Number.isNaN(scores[b * C + c])) comparable = false;
        if (scores[b * C + c] > scores[b * C + best]) best = c;
      }
      if (comparable && best === labels[b]) count[0] += 1;
    }
  },
});
