import { original } from './original.ts';
import type { Preset } from './preset.ts';

/** The longer run that the original program describes, with its claim of more than 91 %. */
export const originalLong: Preset = {
  description: 'the same with learning rate 0.20 and 1000 iterations',
  settings: { ...original.settings, learningRate: 0.2, iterations: 1000 },
};
