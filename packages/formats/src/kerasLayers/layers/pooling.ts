import { formatShape } from '@inkling/tensor';
import { poolingProblem } from '../../window.ts';
import type { KerasLayerReader, KerasNode } from '../kerasNode.ts';

/** Pooling of pictures. */
export const pooling = {
  MaxPooling2D: (node) => pool(node, 'maxPool2d'),
  AveragePooling2D: (node) => pool(node, 'avgPool2d'),
  GlobalAveragePooling2D(node) {
    node.picture();
    node.add('globalAvgPool');
    if (!node.flag('keepdims', false)) node.add('flatten');
  },
  GlobalMaxPooling2D(node) {
    const [height, width] = node.picture();
    const size = [height, width];
    node.add('maxPool2d', { size, stride: size, padding: [0, 0] });
    if (!node.flag('keepdims', false)) node.add('flatten');
  },
} satisfies Record<string, KerasLayerReader>;

function pool(node: KerasNode, kind: 'maxPool2d' | 'avgPool2d'): void {
  const picture = node.picture();
  const window = node.window('pool_size');
  // TensorFlow's averages leave the padding out.
  const problem = poolingProblem(picture, window, kind === 'maxPool2d');
  const { size, stride, before } = window;
  if (problem) {
    const [windows, whole] = [formatShape(size), formatShape(node.shape)];
    node.refuse(
      `${problem}: windows of ${windows} over ${whole}; use padding="valid", or pictures of another size`,
    );
  }
  node.add(kind, { size, stride, padding: before });
}
