import type { ClipKernels } from '../kernels/clip.ts';
import type { Arithmetic } from './arithmetic.ts';
import { memoryOf } from './referenceBuffer.ts';

export const clipKernels = ({ round }: Arithmetic): ClipKernels => ({
  clipValues(valuesBuffer, maximum) {
    const values = memoryOf(valuesBuffer);
    const most = round(maximum);
    for (let i = 0; i < values.length; i += 1) values[i] = Math.max(-most, Math.min(most, values[i]));
  },

  clipNorm(valuesBuffer, maximum) {
    const values = memoryOf(valuesBuffer);
    const most = round(maximum);
    const sums = [0, 0, 0, 0];
    for (let i = 0; i < values.length; i += 1) sums[i % 4] += values[i] * values[i];
    const norm = Math.sqrt(sums[0] + sums[1] + (sums[2] + sums[3]));
    if (!(norm > most)) return;
    const scale = round(most / norm);
    for (let i = 0; i < values.length; i += 1) values[i] *= scale;
  },
});
