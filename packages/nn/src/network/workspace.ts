import type { Backend, Buffer, Shape } from '@inkling/tensor';

/**
 * The memory in which a network works on a batch, allocated once and used again for every batch after.
 */
export interface Workspace {
  /** Samples in the batch. */
  readonly batch: number;
  /** What goes from layer to layer, `[batch, …shape]`: the input first, the output last. */
  readonly activations: readonly Buffer[];
  /** The gradient of the loss by each of `activations`; none by the input. Undefined outside of training. */
  readonly gradients: readonly (Buffer | undefined)[] | undefined;
  /** The same memory for a batch of at most as many samples. */
  forBatch(batch: number): Workspace;
}

/**
 * @param shapes the shapes of one sample, from the network's input to its output.
 * @param batch the most samples that a batch will have.
 */
export function allocateWorkspace(
  backend: Backend,
  shapes: readonly Shape[],
  batch: number,
  { training }: { readonly training: boolean },
): Workspace {
  const whole = shapes.map((shape) => backend.allocate('f32', [batch, ...shape]));
  const wholeGradients = training
    ? shapes.map((shape, index) => (index === 0 ? undefined : backend.allocate('f32', [batch, ...shape])))
    : undefined;
  const smaller = new Map<number, Workspace>();

  const workspaceFor = (
    samples: number,
    activations: Workspace['activations'],
    gradients: Workspace['gradients'],
  ): Workspace => ({
    batch: samples,
    activations,
    gradients,
    forBatch(size) {
      if (size === samples) return this;
      const known = smaller.get(size);
      if (known) return known;
      const shrink = (buffer: Buffer) => backend.view(buffer, [size, ...buffer.shape.slice(1)]);
      const views = workspaceFor(
        size,
        whole.map(shrink),
        wholeGradients?.map((gradient) => gradient && shrink(gradient)),
      );
      smaller.set(size, views);
      return views;
    },
  });
  return workspaceFor(batch, whole, wholeGradients);
}
