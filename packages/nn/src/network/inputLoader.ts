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
import { perBatchSize } from './perBatchSize.ts';

/** Brings samples from the heap to the backend, pixels as pixel / 255. */
export interface InputLoader {
  /**
   * Loads the rows from `start` up to `end`.
   * @returns them as a batch, `[end − start, …]`, until the next call.
   * @throws ShapeError when a sample is not of the network's size.
   */
  load(inputs: Tensor<'u8' | 'f32'>, start: number, end: number): BackendBuffer;
}

/** A loader with room for `capacity` samples. */
export function createInputLoader(backend: Backend, sampleShape: Shape, capacity: number): InputLoader {
  const pixels = staging(backend, 'u8', sampleShape, capacity);
  const values = staging(backend, 'f32', sampleShape, capacity);
  const width = sizeOf(sampleShape);
  return {
    load(inputs, start, end) {
      if (start < 0 || end > inputs.shape[0] || end < start) {
        throw new ArgumentError(
          `forward: there are no rows ${start} up to ${end}; the inputs have ${inputs.shape[0]}.`,
        );
      }
      expectSampleSize(inputs.shape, sampleShape);
      const { room, batch } = (isDType(inputs, 'u8') ? pixels : values)(end - start);
      backend.upload(room, inputs.data.subarray(start * width, end * width));
      return batch;
    },
  };
}

/** Room for samples of one dtype, allocated when the first of them come, and the batch they make. */
function staging(backend: Backend, dtype: 'u8' | 'f32', sampleShape: Shape, capacity: number) {
  let whole: BackendBuffer<'u8' | 'f32'> | undefined;
  return perBatchSize((size) => {
    whole ??= backend.allocate(dtype, [capacity, ...sampleShape]);
    const room = backend.view(whole, [size, ...sampleShape]);
    return { room, batch: backend.rowView(room) };
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
