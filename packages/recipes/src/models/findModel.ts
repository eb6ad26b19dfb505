import { models } from './index.ts';
import type { NamedModel } from './model.ts';

/**
 * The network that a name asks for: `mlp:256,128`, `cnn:small`.
 * @returns undefined when it is no network's name.
 * @throws SettingError when a model's name does not say what it must.
 */
export function findModel(name: string): NamedModel | undefined {
  for (const model of models) {
    const found = model.read(name);
    if (found) return found;
  }
  return undefined;
}
