import { type PaddedWindow, samePadding } from '../../../window.ts';
import type { GraphNode } from '../graphNode.ts';

type Pair = readonly [rows: number, columns: number];

/** Reads the window of a node, whose padding may depend on the size of its input. */
export function windowOf(node: GraphNode, picture: readonly number[], size: readonly number[]): PaddedWindow {
  node.expectAxes('window', size.length, 2);
  if (node.integers('dilations')?.some((dilation) => dilation !== 1)) node.refuse('its dilations are not 1');
  const stride = pair(node, 'strides', node.integers('strides') ?? [1, 1], 1);
  const window = pair(node, 'kernel_shape', size, 1);
  const auto = node.text('auto_pad', 'NOTSET');
  if (auto.startsWith('SAME_')) {
    const [less, more] = samePadding(picture, window, stride);
    const [before, after] = auto === 'SAME_UPPER' ? [less, more] : [more, less];
    return { size: window, stride, before, after };
  }
  const pads = auto === 'VALID' ? [0, 0, 0, 0] : (node.integers('pads') ?? [0, 0, 0, 0]);
  return {
    size: window,
    stride,
    before: pair(node, 'pads', pads.slice(0, 2), 0),
    after: pair(node, 'pads', pads.slice(2), 0),
  };
}

function pair(node: GraphNode, name: string, values: readonly number[], least: number): Pair {
  const isLength = (value: number) => Number.isSafeInteger(value) && value >= least && value <= 1e6;
  if (values.length === 2 && values.every(isLength)) return [values[0], values[1]];
  return node.refuse(
    `its ${name} is [${values.slice(0, 4).join(', ')}], expected two whole numbers from ${least} up`,
  );
}
