import { ArgumentError, type Buffer } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { isLearned, type ParameterPlace } from '../network/parameters.ts';
import type { Optimizer, OptimizerPass } from '../optimizers/optimizer.ts';

/** What an optimizer's pass is about, which does not change from step to step. */
export type Segment = Pick<OptimizerPass, 'parameters' | 'gradients' | 'memory' | 'group'>;

/** Whether training changes a parameter. */
export function isTrained({ frozen }: Network, { name, spec }: ParameterPlace): boolean {
  return isLearned(spec) && !frozen.has(name);
}

/** Whether a layer is in evaluation mode while others learn: what it keeps itself is frozen. */
export function isHeldStill({ frozen, parameters }: Network, layer: number): boolean {
  return parameters.places.some(
    (place) => place.layer === layer && !isLearned(place.spec) && frozen.has(place.name),
  );
}

/**
 * The number of the first layer with a parameter that training changes: gradients need not go back further.
 * @throws ArgumentError when there is none.
 */
export function firstTrainedLayer(network: Network): number {
  const first = network.parameters.places.find((place) => isTrained(network, place));
  if (first) return first.layer;
  throw new ArgumentError(
    network.frozen.size > 0
      ? 'train: every parameter of the network is frozen. Unfreeze those that are to learn.'
      : 'train: the network has no parameters, so there is nothing to learn. Add a layer that has, like linear.',
  );
}

/** The trained weights of a network, in as few pieces as the optimizer's groups and what is frozen allow. */
export function segmentsOf(network: Network, optimizer: Optimizer): Segment[] {
  const { backend, parameters } = network;
  const memory = Array.from({ length: optimizer.memoryPerWeight }, () =>
    backend.allocate('f32', [parameters.count]),
  );
  const runs: { group: number; start: number; end: number }[] = [];
  const inOrder = [...parameters.places].sort((a, b) => a.offset - b.offset);
  for (const place of inOrder.filter((candidate) => isTrained(network, candidate))) {
    const { name, offset, size, spec } = place;
    const group = optimizer.groupOf?.({ name, shape: spec.shape }) ?? 0;
    const last = runs.at(-1);
    if (last?.end === offset && last.group === group) last.end += size;
    else runs.push({ group, start: offset, end: offset + size });
  }
  return runs.map(({ group, start, end }) => {
    const part = (flat: Buffer) => backend.view(flat, [end - start], start);
    return {
      group,
      parameters: part(parameters.values),
      gradients: part(parameters.gradients),
      memory: memory.map(part),
    };
  });
}
