import { checkLayerNorm, checkLayerNormBackward, type LayerNormKernels } from '../kernels/layerNorm.ts';
import type { Arithmetic, Floats } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: rows. F: columns.

export const layerNormKernels = ({ round }: Arithmetic): LayerNormKernels => {
  function statisticsOf(row: Floats, epsilon: number): { mean: number; inverse: number } {
    let sum = 0;
    for (const x of row) sum += x;
    const mean = round(sum / row.length);
    let squares = 0;
    for (const x of row) squares += (x - mean) * (x - mean);
    const variance = round(squares / row.length);
    return { mean, inverse: round(1 / Math.sqrt(variance + round(epsilon))) };
  }

  return {
    layerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer, epsilon) {
      const [B, F] = checkLayerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer);
      const input = dataOf(inputBuffer);
      const scale = dataOf(scaleBuffer);
      const shift = dataOf(shiftBuffer);
      const output = memoryOf(outputBuffer);
      for (let b = 0; b < B; b += 1) {
        const { mean, inverse } = statisticsOf(input.subarray(b * F, (b + 1) * F), epsilon);
        for (let f = 0; f < F; f += 1) {
          const normal = round(round(input[b * F + f] - mean) * inverse);
          output[b * F + f] = round(normal * scale[f]) + shift[f];
        }
      }
    },

    // As in batch norm, with rows and columns exchanged and the scale inside the sums. With x̂ and
    // g = dx̂ = dy · scale:
    //   dx_f = inverse · (g_f − Σ g / F − x̂_f · Σ g · x̂ / F).
    layerNormBackward(
      inputBuffer,
      scaleBuffer,
      outputGradientBuffer,
      inputGradientBuffer,
      scaleGradientBuffer,
      shiftGradientBuffer,
      epsilon,
    ) {
      const [B, F] = checkLayerNormBackward(
        inputBuffer,
        scaleBuffer,
        outputGradientBuffer,
        inputGradientBuffer,
        scaleGradientBuffer,
        shiftGradientBuffer,
      );
      const input = dataOf(inputBuffer);
      const scale = dataOf(scaleBuffer);
      const outputGradient = dataOf(outputGradientBuffer);
      const inputGradient = inputGradientBuffer && memoryOf(inputGradientBuffer);
      const scaleSums = new Float64Array(F);
      const shiftSums = new Float64Array(F);
      for (let b = 0; b < B; b += 1) {
        const { mean, inverse } = statisticsOf(input.subarray(b * F, (b + 1) * F), epsilon);
        const normalAt = (f: number) => round(round(input[b * F + f] - mean) * inverse);
        const gradientAt = (f: number) => round(outputGradient[b * F + f] * scale[f]);
        let sum = 0;
        let moment = 0;
        for (let f = 0; f < F; f += 1) {
          shiftSums[f] += outputGradient[b * F + f];
          scaleSums[f] += outputGradient[b * F + f] * normalAt(f);
          sum += gradientAt(f);
          moment += gradientAt(f) * normalAt(f);
        }
        if (!inputGradient) continue;
        const common = round(sum / F);
        const slope = round(moment / F);
        for (let f = 0; f < F; f += 1) {
          inputGradient[b * F + f] =
            inverse * round(round(gradientAt(f) - common) - round(normalAt(f) * slope));
        }
      }
      memoryOf(scaleGradientBuffer).set(scaleSums);
      memoryOf(shiftGradientBuffer).set(shiftSums);
    },
  };
};
