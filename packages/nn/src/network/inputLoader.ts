import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  formatShape,
  isDType,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from '@inkling/tensor';
import { forRecentSizes } from './forRecentSizes.ts';

/** Uploads samples to the backend. The network reads u8 pixels as pixel / 255. */
export interface InputLoader<Made> {
  /**
   * Loads the rows from `start` up to `end`.
   * @returns what `make` returned for a batch of this size. The batch holds the rows until the next call.
   * @throws ShapeError when a sample is not of the network's size.
   */
  load(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): Made;
}

/**
 * Creates a loader for batches of at most `capacity` samples.
 * @param make makes what the caller needs for a batch `[batch, …sampleShape]`. It is called once for each
 * dtype and size, and again if the size was dropped from the cache in between. What it allocates through
 * `scope` is freed when the cache drops the size.
 */
export function createInputLoader<Made>(
  memory: Backend,
  sampleShape: Shape,
  capacity: number,
  make: (batch: BackendBuffer, scope: Backend) => Made,
): InputLoader<Made> {
  const pixels = staging(memory, 'u8', sampleShape, capacity, make);
  const values = staging(memory, 'f32', sampleShape, capacity, make);
  const width = sizeOf(sampleShape);
  return {
    load(inputs, start, end) {
      if (start < 0 || end > inputs.shape[0] || end < start) {
        throw new ArgumentError(
          `forward: there are no rows ${start} up to ${end}; the inputs have ${inputs.shape[0]}.`,
        );
      }
      expectSampleSize(inputs.shape, sampleShape);
      const { samples, made } = (isDType(inputs, 'u8') ? pixels : values)(end - start);
      memory.upload(samples, inputs.data.subarray(start * width, end * width));
      return made;
    },
  };
}

/** Makes the cache of batches for samples of one dtype. Their memory is allocated at the first use. */
function staging<Made>(
  memory: Backend,
  dtype: 'u8' | 'f32',
  sampleShape: Shape,
  capacity: number,
  make: (batch: BackendBuffer, scope: Backend) => Made,
) {
  let whole: BackendBuffer<'u8' | 'f32'> | undefined;
  return forRecentSizes(memory, (size, scope) => {
    whole ??= memory.allocate(dtype, [capacity, ...sampleShape]);
    const samples = scope.view(whole, [size, ...sampleShape]);
    return { samples, made: make(scope.rowView(samples), scope) };
  });
}

/**
 * @throws ShapeError when samples of the shape `[count, …]` do not have the number of elements
 * that the network takes.
 */
export function expectSampleSize(inputs: Shape, sampleShape: Shape): void {
  const expected = sizeOf(sampleShape);
  let came = 1;
  for (let axis = 1; axis < inputs.length; axis += 1) came *= inputs[axis];
  if (came !== expected) {
    const hint = came === expected + 1 ? ' Is the label column still attached?' : '';
    throw new ShapeError(
      `inputs: a sample has shape ${formatShape(inputs.slice(1))}, expected ${formatShape(sampleShape)}.${hint}`,
    );
  }
}
