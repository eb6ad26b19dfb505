import type { Backend, BackendBuffer, Shape } from '@inkling/tensor';
import type { Layer } from '../layers/layer.ts';

/** The parts of a network that determine its workspace. */
interface Plan {
  readonly backend: Backend;
  readonly layers: readonly Layer[];
  readonly shapes: readonly Shape[];
}

/** A layer's own buffers, by name. */
export type LayerWorkspace = Readonly<Record<string, BackendBuffer>>;

/**
 * Allocates the output of each layer, `[batch, …shape]`. The same memory is used for every batch. The
 * output of a layer that works in place shares the memory of its input.
 */
export function allocateActivations(
  { backend, layers, shapes }: Plan,
  batch: number,
  worksInPlace = (index: number) => layers[index].inPlace === true,
): BackendBuffer[] {
  const activations: BackendBuffer[] = [];
  for (const [index] of layers.entries()) {
    const shape = [batch, ...shapes[index + 1]];
    // The network must not overwrite the input of the first layer.
    const takesOver = index > 0 && worksInPlace(index);
    activations.push(
      takesOver ? backend.view(activations[index - 1], shape) : backend.allocate('f32', shape),
    );
  }
  return activations;
}

/** Like `allocateActivations`, but keeps every activation that the backward pass reads. */
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

/** Allocates the gradient of the loss with respect to the output of each layer. */
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

/** Views of the same buffers for a smaller batch. */
export function shrinkTo(
  backend: Backend,
  buffers: readonly BackendBuffer[],
  batch: number,
): BackendBuffer[] {
  return buffers.map((buffer) => backend.view(buffer, [batch, ...buffer.shape.slice(1)]));
}

/**
 * Allocates the buffers that layers declare in `Layer.workspace`, for at most `capacity` samples. The
 * returned function makes the views for one batch, through `scope`. Default scope: the backend of the plan.
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
