import { fuzzFormats } from '../fuzz/formats/index.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import type { Soak } from './soak.ts';

/** Mutated inputs of every format, always the same ones. `pnpm fuzz` draws new ones. */
export const fuzzing: Soak = {
  name: 'fuzzing',
  description: 'readers read mutated inputs of each format, or refuse them in one sentence',
  usualCount: 12_000,
  async run(count) {
    let faults = 0;
    for (const format of fuzzFormats) faults += await fuzz(format, { seed: 1, count });
    if (faults > 0) throw new Error(`${faults} faults were found; see above how to repeat them.`);
  },
};
