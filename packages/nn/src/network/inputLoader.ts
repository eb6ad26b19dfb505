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

/** Brings samples from the heap to the backend, pixels as pixel / 255. */
export interface InputLoader<Made> {
  /**
   * Loads the rows from `start` up to `end`.
   * @returns what was made for a batch of as many samples. The batch holds the rows until the next call.
   * @throws ShapeError when a sample is not of the network's size.
   */
  load(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): Made;
}

/**
 * A loader for at most `capacity` samples.
 * @param make what is needed for a batch `[batch, …sampleShape]`. It is called once for each dtype and size, and again
 * where other sizes came in between. What it makes through `scope` is given back when the size is forgotten.
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

/** Memory for samples of one dtype, allocated when the first of them come, and what is made for a batch of them. */
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

/** @throws ShapeError when samples of the shape `[count, …]` have not as many elements as a network takes. */
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
