import { original } from './original.ts';
import type { Preset } from './preset.ts';

/** Every preset that has a name. */
export const presets = { original } satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
