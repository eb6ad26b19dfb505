import { allocate, type Shape, sizeOf } from '@inkling/tensor';

/**
 * The numbers of a parameter, each from a call of `draw`, in order.
 * @throws OutOfMemoryError when there is no room for them; nothing is drawn then.
 */
export function drawn(shape: Shape, draw: () => number): Float32Array {
  const values = allocate('f32', sizeOf(shape));
  for (let index = 0; index < values.length; index += 1) values[index] = draw();
  return values;
}
