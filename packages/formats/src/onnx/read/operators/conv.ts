import { formatShape } from '@inkling/tensor';
import { evenFilters } from '../../../window.ts';
import { addLayer, asPicture } from '../addLayer.ts';
import type { OperatorReader } from '../graphNode.ts';
import { channelsLast } from '../view.ts';
import { windowOf } from './window.ts';

/** Convolution. */
export const conv = {
  Conv(node) {
    const filters = node.constant(1);
    node.expectAxes('weight', filters.shape.length, 4);
    const [outChannels, groupChannels, KH, KW] = filters.shape;
    const input = asPicture(node, node.activation());
    const groups = node.integer('group', 1);
    const inChannels = groupChannels * groups;
    const window = windowOf(node, input.shape, [KH, KW]);
    const { before, stride } = window;
    const { size, padding } = evenFilters(window);
    if (padding[0] >= KH || padding[1] >= KW) node.refuse('its padding is as large as its window');
    const [above, left] = [padding[0] - before[0], padding[1] - before[1]];
    const bias = node.optional(2);
    if (bias && (bias.shape.length !== 1 || bias.shape[0] !== outChannels)) {
      node.damaged(`its bias has ${formatShape(bias.shape)} numbers, expected ${outChannels}`);
    }
    const added = addLayer(node, input, {
      kind: 'conv2d',
      settings: {
        inChannels,
        outChannels,
        size,
        stride,
        padding,
        groups,
        bias: bias !== undefined,
      },
      weights: {
        // [outChannels, inChannels / groups, KH, KW] → [KH, KW, inChannels / groups, outChannels]
        weight() {
          const values = filters.values();
          const weight = new Float32Array(size[0] * size[1] * groupChannels * outChannels);
          for (let index = 0, output = 0; output < outChannels; output += 1) {
            for (let channel = 0; channel < groupChannels; channel += 1) {
              for (let row = above; row < above + KH; row += 1) {
                for (let column = left; column < left + KW; column += 1, index += 1) {
                  const place = (row * size[1] + column) * groupChannels + channel;
                  weight[place * outChannels + output] = values[index];
                }
              }
            }
          }
          return weight;
        },
        ...(bias && { bias: () => bias.values() }),
      },
    });
    const [OH, OW] = node.shapeAt(added) ?? [];
    return { ...added, view: channelsLast([outChannels, OH, OW]) };
  },
} satisfies Record<string, OperatorReader>;
