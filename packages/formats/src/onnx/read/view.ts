import { sizeOf } from '@inkling/tensor';

/**
 * The elements of an axis, as they lie in our memory: `size` of them, `stride` elements apart. An axis that
 * was made of several axes is a list of these, the slowest first; an axis of length 1 is an empty list.
 */
interface Mode {
  readonly size: number;
  readonly stride: number;
}
export type Axis = readonly Mode[];

/**
 * The axes of an ONNX tensor, without the batch, as places in a sample of ours. Pictures of ONNX are
 * `[channels, height, width]` and ours are `[height, width, channels]`: their axes are the same places in
 * another order. So `Transpose`, `Reshape` and `Flatten` change the view, and no numbers.
 */
export type View = readonly Axis[];

/** The view of a tensor whose elements lie in our memory in the order of ONNX. */
export function rowMajor(shape: readonly number[]): View {
  let stride = sizeOf(shape);
  return shape.map((size) => {
    stride /= size;
    return size === 1 ? [] : [{ size, stride }];
  });
}

/**
 * The view of a picture `[channels, height, width]` that lies in our memory as `[height, width, channels]`.
 */
export function channelsLast([channels, height, width]: readonly number[]): View {
  const [rows, columns, features] = rowMajor([height, width, channels]);
  return [features, rows, columns];
}

export function lengthOf(axis: Axis): number {
  return axis.reduce((length, { size }) => length * size, 1);
}

export function shapeOf(view: View): number[] {
  return view.map(lengthOf);
}

export function sameView(a: View, b: View): boolean {
  return a.length === b.length && a.every((axis, index) => sameAxis(axis, b[index]));
}

function sameAxis(a: Axis, b: Axis): boolean {
  return (
    a.length === b.length &&
    a.every(({ size, stride }, index) => b[index].size === size && b[index].stride === stride)
  );
}

/** Several axes as one, the first the slowest. Neighbours in memory become one mode. */
export function merge(axes: View): Axis {
  const modes: Mode[] = [];
  for (const mode of axes.flat()) {
    const last = modes.at(-1);
    if (last && last.stride === mode.size * mode.stride) {
      modes[modes.length - 1] = { size: last.size * mode.size, stride: mode.stride };
    } else {
      modes.push(mode);
    }
  }
  return modes;
}

/**
 * The view with other axes of the same elements. Undefined if an axis would have to be cut between its parts.
 */
export function reshape(view: View, shape: readonly number[]): View | undefined {
  const rest = [...merge(view)].reverse();
  const axes = shape.map((length): Axis | undefined => {
    const modes: Mode[] = [];
    for (let open = length; open > 1; ) {
      const mode = rest.pop();
      if (!mode) return undefined;
      const size = Math.min(mode.size, open);
      if (open % size !== 0 || mode.size % size !== 0) return undefined;
      modes.push({ size, stride: mode.stride * (mode.size / size) });
      if (mode.size > size) rest.push({ size: mode.size / size, stride: mode.stride });
      open /= size;
    }
    return merge([modes]);
  });
  return rest.length === 0 && axes.every((axis) => axis !== undefined) ? axes : undefined;
}

/** The place of element `index` of a tensor, counted in rows, whose axes have these strides. */
export function placeAt(index: number, shape: readonly number[], strides: readonly number[]): number {
  let [rest, place] = [index, 0];
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    place += (rest % shape[axis]) * strides[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return place;
}

/** The place in our memory of each element of an axis. Undefined if element i lies at place i. */
export function placesOf(axis: Axis): Int32Array | undefined {
  const [first] = axis;
  if (axis.length === 0 || (axis.length === 1 && first.stride === 1)) return undefined;
  const [sizes, strides] = [axis.map(({ size }) => size), axis.map(({ stride }) => stride)];
  return Int32Array.from({ length: lengthOf(axis) }, (_, index) => placeAt(index, sizes, strides));
}
