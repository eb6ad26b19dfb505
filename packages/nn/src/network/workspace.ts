import type { Backend, BackendBuffer, Shape } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';

/** What a workspace has to know of its network. */
interface Plan {
  readonly backend: Backend;
  readonly layers: readonly Layer[];
  readonly shapes: readonly Shape[];
}

/** A layer's own buffers, by name. */
export type LayerWorkspace = Readonly<Record<string, BackendBuffer>>;

/**
 * Memory for what comes out of each layer, `[batch, …shape]`, allocated once and used again for every batch. A
 * layer that works in place takes over the memory of its input.
 */
export function allocateActivations(
  { backend, layers, shapes }: Plan,
  batch: number,
  worksInPlace = (index: number) => layers[index].inPlace === true,
): BackendBuffer[] {
  const activations: BackendBuffer[] = [];
  for (const [index] of layers.entries()) {
    const shape = [batch, ...shapes[index + 1]];
    // What goes into the first layer is not the network's to write over.
    const takesOver = index > 0 && worksInPlace(index);
    activations.push(
      takesOver ? backend.view(activations[index - 1], shape) : backend.allocate('f32', shape),
    );
  }
  return activations;
}

/** As `allocateActivations`, but nothing is written over that the way back will read. */
export function allocateTrainingActivations(plan: Plan, batch: number): BackendBuffer[] {
  const { layers } = plan;
  const reads = ({ backwardReads }: Layer, what: 'input' | 'output') =>
    backwardReads === undefined || backwardReads === what;
  return allocateActivations(
    plan,
    batch,
    (index) =>
      layers[index].inPlace === true && !reads(layers[index], 'input') && !reads(layers[index - 1], 'output'),
  );
}

/** Memory for the gradient of the loss by the output of each layer. */
export function allocateGradients({ backend, layers, shapes }: Plan, batch: number): BackendBuffer[] {
  const gradients: BackendBuffer[] = [];
  for (let index = layers.length - 1; index >= 0; index -= 1) {
    const shape = [batch, ...shapes[index + 1]];
    gradients[index] = layers[index + 1]?.inPlace
      ? backend.view(gradients[index + 1], shape)
      : backend.allocate('f32', shape);
  }
  return gradients;
}

/** The same memory for a batch of at most as many samples. */
export function shrinkTo(
  backend: Backend,
  buffers: readonly BackendBuffer[],
  batch: number,
): BackendBuffer[] {
  return buffers.map((buffer) => backend.view(buffer, [batch, ...buffer.shape.slice(1)]));
}

/**
 * The buffers that layers ask for themselves, and how they come for a batch of at most as many samples; `scope` makes
 * the views. Default: the backend of the plan.
 */
export function allocateLayerWorkspaces(
  { backend, layers, shapes }: Plan,
  capacity: number,
): (batch: number, scope?: Backend) => LayerWorkspace[] {
  const shapesFor = (batch: number) =>
    layers.map((layer, index) => Object.entries(layer.workspace?.(shapes[index], batch) ?? {}));
  const whole = shapesFor(capacity).map((entries) =>
    Object.fromEntries(entries.map(([name, shape]) => [name, backend.allocate('f32', shape)])),
  );
  return (batch, scope = backend) =>
    shapesFor(batch).map((entries, index) =>
      Object.fromEntries(entries.map(([name, shape]) => [name, scope.view(whole[index][name], shape)])),
    );
}
