import { checkGatherRows, type GatherRowsKernel } from '../kernels/gatherRows.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: rows that are gathered.

export const gatherRowsKernel = (): GatherRowsKernel => ({
  gatherRows(sourceBuffer, rowsBuffer, outputBuffer) {
    const [B, width] = checkGatherRows(sourceBuffer, rowsBuffer, outputBuffer);
    const source = dataOf(sourceBuffer);
    const rows = dataOf(rowsBuffer);
    const output = memoryOf(outputBuffer);
    for (let b = 0; b < B; b += 1) {
      output.set(source.subarray(rows[b] * width, (rows[b] + 1) * width), b * width);
    }
  },
});
