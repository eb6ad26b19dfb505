import type { GraphNode } from '../graphNode.ts';

type Pair = readonly [rows: number, columns: number];

/** The window of a convolution or pooling, along rows and columns. */
export interface NodeWindow {
  readonly size: Pair;
  readonly stride: Pair;
  /** Padding before the first row and column. */
  readonly before: Pair;
  /** Padding after the last row and column. */
  readonly after: Pair;
}

/** Reads the window of a node, whose padding may depend on the size of its input. */
export function windowOf(node: GraphNode, picture: readonly number[], size: readonly number[]): NodeWindow {
  node.expectAxes('window', size.length, 2);
  const isOne = (dilation: number) => dilation === 1;
  if (!(node.integers('dilations') ?? []).every(isOne)) node.refuse('its dilations are not 1');
  const [rowStride, columnStride] = pair(node, 'strides', node.integers('strides') ?? [1, 1], 1);
  const stride: Pair = [rowStride, columnStride];
  const window = pair(node, 'kernel_shape', size, 1);
  const auto = node.text('auto_pad', 'NOTSET');
  if (auto === 'SAME_UPPER' || auto === 'SAME_LOWER') {
    const total = ([0, 1] as const).map((axis) => {
      const count = Math.ceil(picture[axis] / stride[axis]);
      return Math.max(0, (count - 1) * stride[axis] + window[axis] - picture[axis]);
    });
    const less: Pair = [Math.floor(total[0] / 2), Math.floor(total[1] / 2)];
    const more: Pair = [total[0] - less[0], total[1] - less[1]];
    const [before, after] = auto === 'SAME_UPPER' ? [less, more] : [more, less];
    return { size: window, stride, before, after };
  }
  const pads = auto === 'VALID' ? [0, 0, 0, 0] : (node.integers('pads') ?? [0, 0, 0, 0]);
  const before = pair(node, 'pads', pads.slice(0, 2), 0);
  const after = pair(node, 'pads', pads.slice(2), 0);
  return { size: window, stride, before, after };
}

function pair(node: GraphNode, name: string, values: readonly number[], least: number): Pair {
  const isLength = (value: number) => Number.isSafeInteger(value) && value >= least && value <= 1e6;
  if (values.length === 2 && values.every(isLength)) return [values[0], values[1]];
  return node.refuse(
    `its ${name} is [${values.slice(0, 4).join(', ')}], expected two whole numbers from ${least} up`,
  );
}
