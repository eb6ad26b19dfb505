import { checkPixelsToUnit, type PixelsToUnitKernel } from '../kernels/pixelsToUnit.ts';
import { dataOf } from './referenceBuffer.ts';

export const pixelsToUnitKernel = (): PixelsToUnitKernel => ({
  pixelsToUnit(pixelsBuffer, outputBuffer) {
    checkPixelsToUnit(pixelsBuffer, outputBuffer);
    const pixels = dataOf(pixelsBuffer);
    const output = dataOf(outputBuffer);
    for (let i = 0; i < pixels.length; i += 1) output[i] = pixels[i] / 255;
  },
});
