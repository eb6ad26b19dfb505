import type { Training } from '../layers/layer.ts';
import { mix } from '../mix.ts';

/** What layers are told of a step: a seed for each layer, another one at every step. */
export interface StepSeeds {
  readonly layers: readonly Training[];
  /**
   * Goes on to the given step.
   * @param firstSample where the samples that are computed begin in the batch.
   */
  begin(iteration: number, firstSample: number): void;
}

/** The same run seed, step and layer give the same seed again, whatever happened in between. */
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
