import { formatShape, quoted, type Shape, sameShape } from '@inkling/tensor';
import { damaged } from './formatError.ts';
import { prefixOf } from './parameterNames.ts';
import type { StoredTensors } from './storedTensor.ts';

/** Counts the batches of a batch norm; nothing is computed from it. */
const COUNTER = 'num_batches_tracked';

/** The parameters of one layer, with the names and shapes that they have in the other program. */
export interface ModuleParameters {
  /** The prefix of its names in a network of ours: `0`, or `3.0` within a residual. */
  readonly prefix: string;
  readonly kind: string;
  readonly parameters: readonly { readonly name: string; readonly shape: Shape }[];
}

/**
 * Finds the prefix of each module of a network in a state_dict. A module named as ours has it. Otherwise
 * modules follow each other as in the state_dict, and one whose tensors do not fit is looked for among
 * those that are left.
 *
 * @param source what messages begin with.
 * @returns for each module, the prefix of its names.
 * @throws FormatError `FORMAT` when the tensors are not those of such a network.
 */
export function matchModules(
  modules: readonly ModuleParameters[],
  tensors: StoredTensors,
  source: string,
): string[] {
  const groups = new Map<string, StoredTensors>();
  for (const [name, tensor] of tensors) {
    const prefix = prefixOf(name);
    const word = name.slice(prefix === '' ? 0 : prefix.length + 1);
    if (word === COUNTER) continue;
    groups.set(prefix, new Map([...(groups.get(prefix) ?? []), [word, tensor]]));
  }
  const fits = ({ parameters }: ModuleParameters, group: StoredTensors | undefined) =>
    group?.size === parameters.length &&
    parameters.every(({ name, shape }) => {
      const tensor = group.get(name);
      return tensor !== undefined && sameShape(tensor.shape, shape);
    });
  if (modules.every((module) => fits(module, groups.get(module.prefix)))) {
    for (const { prefix } of modules) groups.delete(prefix);
    refuseRest(groups, source);
    return modules.map(({ prefix }) => prefix);
  }
  const found = modules.map((module) => {
    for (const [prefix, group] of groups) {
      if (!fits(module, group)) continue;
      groups.delete(prefix);
      return prefix;
    }
    const wanted = module.parameters.map(({ name, shape }) => `${name} ${formatShape(shape)}`).join(', ');
    throw damaged(
      `${source}: there are no tensors for layer ${module.prefix} (${module.kind}: ${wanted})${restOf(groups)}.`,
    );
  });
  refuseRest(groups, source);
  return found;
}

function refuseRest(groups: ReadonlyMap<string, StoredTensors>, source: string): void {
  if (groups.size > 0)
    throw damaged(`${source}: the network has no layer for some tensors${restOf(groups)}.`);
}

/** The first tensors that are left. */
function restOf(groups: ReadonlyMap<string, StoredTensors>): string {
  for (const [prefix, group] of groups) {
    const list = [...group]
      .slice(0, 4)
      .map(([word, { shape }]) => `${quoted(word, 20)} ${formatShape(shape)}`);
    return `; left are ${quoted(prefix, 40)} with ${list.join(', ')}${groups.size > 1 ? ` and ${groups.size - 1} more` : ''}`;
  }
  return '; none are left';
}
