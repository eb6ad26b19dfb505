import { cnnQuick } from './cnnQuick.ts';
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
} satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
