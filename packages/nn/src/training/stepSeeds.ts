import type { Training } from '../layers/layer.ts';
import { mix } from '../mix.ts';

/** What is left to chance in a step: a seed for each layer, another one at every step. */
export interface StepSeeds {
  readonly layers: readonly Training[];
  /** Goes on to the given step. */
  begin(iteration: number): void;
}

/** The same run seed, step and layer give the same seed again, whatever happened in between. */
export function createStepSeeds(runSeed: number, layerCount: number): StepSeeds {
  const seeds = new Uint32Array(layerCount);
  return {
    layers: Array.from(seeds, (_, layer) => ({
      get seed() {
        return seeds[layer];
      },
    })),
    begin(iteration) {
      const step = mix(mix(runSeed, 0), iteration);
      for (let layer = 0; layer < layerCount; layer += 1) seeds[layer] = mix(step, layer);
    },
  };
}
