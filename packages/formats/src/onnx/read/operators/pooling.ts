import { formatShape } from '@inkling/tensor';
import { poolingProblem } from '../../../window.ts';
import { addLayer, asPicture } from '../addLayer.ts';
import type { Activation } from '../chain.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';
import { channelsLast, shapeOf, type View } from '../view.ts';
import { windowOf } from './window.ts';

/** Pooling of pictures. */
export const pooling = {
  MaxPool: (node) => pool(node, 'maxPool2d'),
  AveragePool: (node) => pool(node, 'avgPool2d'),
  GlobalAveragePool: (node) => globalAverage(node, node.activation(), [1, 2], true),
  // Keras writes its global pooling so.
  ReduceMean(node) {
    const input = node.activation();
    const rank = input.view.length + 1;
    const axes = (node.axes(1) ?? []).map((axis) => node.sampleAxis(axis, rank));
    return globalAverage(node, input, axes, node.integer('keepdims', 1) !== 0);
  },
} satisfies Record<string, OperatorReader>;

function pool(node: GraphNode, kind: 'maxPool2d' | 'avgPool2d'): Activation {
  const input = asPicture(node, node.activation());
  const window = windowOf(node, input.shape, node.integers('kernel_shape') ?? []);
  const { size, stride, before } = window;
  const countsPadding = kind === 'maxPool2d' || node.integer('count_include_pad', 0) > 0;
  const roundsUp = node.integer('ceil_mode', 0) > 0;
  const problem = poolingProblem(input.shape, window, countsPadding, roundsUp);
  if (problem) node.refuse(problem);
  const added = addLayer(node, input, {
    kind,
    settings: { size, stride, padding: before },
  });
  const [OH, OW, channels] = node.shapeAt(added) ?? [];
  return { ...added, view: channelsLast([channels, OH, OW]) };
}

/** @param axes the axes of height and width, in any order. */
function globalAverage(
  node: GraphNode,
  input: Activation,
  axes: readonly number[],
  keepsAxes: boolean,
): Activation {
  const { view } = input;
  const [height, width] = [...axes].sort();
  const channel = [0, 1, 2].find((axis) => axis !== height && axis !== width);
  if (view.length !== 3 || axes.length !== 2 || channel === undefined || height === width) {
    node.refuse(`it averages other axes than rows and columns of ${formatShape(shapeOf(view))}`);
  }
  const picture = asPicture(node, { ...input, view: [view[channel], view[height], view[width]] });
  const kept = keepsAxes
    ? view.map((_, axis): View[number] => (axis === channel ? view[channel] : []))
    : [view[channel]];
  const added = addLayer(node, picture, { kind: 'globalAvgPool' });
  return { ...added, view: kept };
}
