import type { Training } from '../layers/layer.ts';
import { mix } from '../mix.ts';

/** The data of the training step for each layer. The seeds differ for each layer and each step. */
export interface StepSeeds {
  readonly layers: readonly Training[];
  /**
   * Sets the seeds of the given step.
   * @param firstSample the index, in the batch, of the first sample that is computed.
   */
  begin(iteration: number, firstSample: number): void;
}

/** Each seed depends only on the seed of the run, the step and the layer. */
export function createStepSeeds(runSeed: number, layerCount: number): StepSeeds {
  const seeds = new Uint32Array(layerCount);
  let first = 0;
  return {
    layers: Array.from(seeds, (_, layer) => ({
      get seed() {
        return seeds[layer];
      },
      get firstSample() {
        return first;
      },
    })),
    begin(iteration, firstSample) {
      first = firstSample;
      const step = mix(mix(runSeed, 0), iteration);
      for (let layer = 0; layer < layerCount; layer += 1) seeds[layer] = mix(step, layer);
    },
  };
}
