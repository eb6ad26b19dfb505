import { cnnBest } from './cnnBest.ts';
import { cnnQuick } from './cnnQuick.ts';
import { cnnSmall } from './cnnSmall.ts';
import { mlpBest } from './mlpBest.ts';
import { original } from './original.ts';
import { originalLong } from './originalLong.ts';
import type { Preset } from './preset.ts';
import { quick } from './quick.ts';

/** Every preset that has a name. */
export const presets = {
  original,
  'original-long': originalLong,
  quick,
  'cnn-quick': cnnQuick,
  'cnn-small': cnnSmall,
  'mlp-best': mlpBest,
  'cnn-best': cnnBest,
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
