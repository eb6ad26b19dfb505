import { cnnDeep } from './cnnDeep.ts';
import { cnnSmall } from './cnnSmall.ts';
import { mlp } from './mlp.ts';
import type { Model, NamedModel } from './model.ts';

/** Every network that can be asked for by name. */
export const models: readonly Model[] = [mlp, cnnSmall, cnnDeep];

/** @throws ArgumentError when a model's name does not say what it must. @returns undefined when it is no model's. */
export function findModel(name: string): NamedModel | undefined {
  for (const model of models) {
    const found = model.read(name);
    if (found) return found;
  }
  return undefined;
}
