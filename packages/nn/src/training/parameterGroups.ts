import type { BackendBuffer } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import type { Optimizer, OptimizerPass } from '../optimizers/optimizer.ts';
import { isTrainable } from './trainable.ts';

/** The part of an optimizer's pass that is the same at every step. */
export type ParameterGroup = Pick<OptimizerPass, 'parameters' | 'gradients' | 'memory' | 'group'>;

/**
 * Splits the trainable weights of a network into as few ranges as the optimizer's groups and the
 * frozen parameters allow.
 * @param memory the optimizer's memory, buffers of `[parameters.count]`.
 */
export function parameterGroups(
  network: Network,
  optimizer: Optimizer,
  memory: readonly BackendBuffer[],
): ParameterGroup[] {
  const { backend, parameters } = network;
  const runs: { group: number; start: number; end: number }[] = [];
  const inOrder = [...parameters.places].sort((a, b) => a.offset - b.offset);
  for (const place of inOrder.filter((candidate) => isTrainable(network, candidate))) {
    const { name, offset, size, spec } = place;
    const group = optimizer.groupOf?.({ name, shape: spec.shape }) ?? 0;
    const last = runs.at(-1);
    if (last?.end === offset && last.group === group) last.end += size;
    else runs.push({ group, start: offset, end: offset + size });
  }
  return runs.map(({ group, start, end }) => {
    const part = (flat: BackendBuffer) => backend.view(flat, [end - start], start);
    return {
      group,
      parameters: part(parameters.values),
      gradients: part(parameters.gradients),
      memory: memory.map(part),
    };
  });
}
