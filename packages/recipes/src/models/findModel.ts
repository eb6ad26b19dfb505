import { models } from './index.ts';
import type { NamedModel } from './model.ts';

/**
 * Finds the network of a name: `mlp:256,128`, `cnn:small`.
 * @returns undefined when no network has this name.
 * @throws SettingError when the settings in the name are missing or wrong.
 */
export function findModel(name: string): NamedModel | undefined {
  for (const model of models) {
    const found = model.read(name);
    if (found) return found;
  }
  return undefined;
}
