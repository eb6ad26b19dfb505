import type { MakeWeights } from '../../layerNetwork.ts';
import { evenFilters } from '../../window.ts';
import type { KerasLayerReader, KerasNode } from '../kerasNode.ts';
import { addActivation } from './activations.ts';

/** Convolutions of pictures. Keras has the axes of filters in our order: rows, columns, inputs, outputs. */
export const convolutions = {
  Conv2D(node) {
    const [, , channels] = node.picture();
    const outputs = node.number('filters', Number.NaN);
    const groups = node.number('groups', 1);
    addConv(node, {
      channels,
      outputs,
      groups,
      filters: [channels / groups, outputs],
      names: ['kernel', 'bias'],
    });
    addActivation(node);
  },
  DepthwiseConv2D(node) {
    const [, , channels] = node.picture();
    const multiplier = node.number('depth_multiplier', 1);
    const outputs = channels * multiplier;
    addConv(node, {
      channels,
      outputs,
      groups: channels,
      filters: [channels, multiplier],
      names: ['depthwise_kernel', 'bias'],
    });
    addActivation(node);
  },
} satisfies Record<string, KerasLayerReader>;

interface Conv {
  readonly channels: number;
  readonly outputs: number;
  readonly groups: number;
  /** The last two axes of the filters in Keras. */
  readonly filters: readonly [number, number];
  readonly names: readonly [kernel: string, bias: string];
}

function addConv(node: KerasNode, { channels, outputs, groups, filters, names }: Conv): void {
  const window = node.window('kernel_size', [1, 1]);
  const { size, stride, before } = window;
  if (node.pair('dilation_rate', [1, 1]).some((rate) => rate !== 1))
    node.refuse('its dilation_rate is not 1');
  const bias = node.flag('use_bias', true);
  const [kernelName, biasName] = names;
  const variables = node.variables([
    [kernelName, [...size, ...filters]],
    ...(bias ? [[biasName, [outputs]] as const] : []),
  ]);
  const even = evenFilters(window);
  const { padding } = even;
  if (padding[0] >= size[0] || padding[1] >= size[1]) node.refuse('its padding is as large as its window');
  const start = [padding[0] - before[0], padding[1] - before[1]] as const;
  node.add(
    'conv2d',
    {
      inChannels: channels,
      outChannels: outputs,
      size: even.size,
      stride,
      padding,
      groups,
      bias,
    },
    {
      weight: widened(variables[kernelName], size, even.size, start, filters[0] * filters[1]),
      ...(bias && { bias: variables[biasName] }),
    },
  );
}

/** Filters of another size, with zeros around them: `start` rows and columns of zeros come first. */
function widened(
  filters: MakeWeights,
  [KH, KW]: readonly [number, number],
  size: readonly [number, number],
  [above, left]: readonly [number, number],
  block: number,
): MakeWeights {
  if (size[0] === KH && size[1] === KW) return filters;
  return () => {
    const values = Float32Array.from(filters());
    const weight = new Float32Array(size[0] * size[1] * block);
    for (let row = 0; row < KH; row += 1) {
      const from = row * KW * block;
      weight.set(values.subarray(from, from + KW * block), ((row + above) * size[1] + left) * block);
    }
    return weight;
  };
}
