import type { Backend, Buffer, Shape } from '@inkling/tensor';

/** The memory in which a network works on a batch, allocated once and used again for every batch after. */
export interface Workspace {
  /** Samples in the batch. */
  readonly batch: number;
  /** What goes from layer to layer, `[batch, …shape]`: the input first, the output last. */
  readonly activations: readonly Buffer[];
  /** The same memory for a batch of at most as many samples. */
  forBatch(batch: number): Workspace;
}

/** A workspace with room for the way back. */
export interface TrainingWorkspace extends Workspace {
  /** For each layer, the gradient of the loss by its output. */
  readonly gradients: readonly Buffer[];
  forBatch(batch: number): TrainingWorkspace;
}

/**
 * @param shapes the shapes of one sample, from the network's input to its output.
 * @param batch the most samples that a batch will have.
 */
export function allocateWorkspace(backend: Backend, shapes: readonly Shape[], batch: number): Workspace {
  const activations = allocateAll(backend, shapes, batch);
  return forEachBatch(batch, (size) => ({ activations: shrinkAll(backend, activations, size) }));
}

/** As `allocateWorkspace`, with gradients. */
export function allocateTrainingWorkspace(
  backend: Backend,
  shapes: readonly Shape[],
  batch: number,
): TrainingWorkspace {
  const activations = allocateAll(backend, shapes, batch);
  const gradients = allocateAll(backend, shapes.slice(1), batch);
  return forEachBatch(batch, (size) => ({
    activations: shrinkAll(backend, activations, size),
    gradients: shrinkAll(backend, gradients, size),
  }));
}

function allocateAll(backend: Backend, shapes: readonly Shape[], batch: number): Buffer[] {
  return shapes.map((shape) => backend.allocate('f32', [batch, ...shape]));
}

function shrinkAll(backend: Backend, buffers: readonly Buffer[], batch: number): Buffer[] {
  return buffers.map((buffer) => backend.view(buffer, [batch, ...buffer.shape.slice(1)]));
}

type ForBatch<Contents> = Contents & { readonly batch: number; forBatch(batch: number): ForBatch<Contents> };

/** Batches come in few sizes (the last one of an epoch is smaller), so the views of each are made once. */
function forEachBatch<Contents>(batch: number, contentsFor: (batch: number) => Contents): ForBatch<Contents> {
  const known = new Map<number, ForBatch<Contents>>();
  const forBatch = (size: number): ForBatch<Contents> => {
    const views = known.get(size) ?? { ...contentsFor(size), batch: size, forBatch };
    known.set(size, views);
    return views;
  };
  return forBatch(batch);
}
