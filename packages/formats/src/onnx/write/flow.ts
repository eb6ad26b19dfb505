import { type Shape, sizeOf } from '@inkling/tensor';
import type { GraphWriter } from './graphWriter.ts';

/** The value between two layers, while a graph is written. */
export interface Flow {
  /** Its name in the graph. */
  readonly name: string;
  /** The shape of a sample of ours. */
  readonly shape: Shape;
  /**
   * Where its channels are in ONNX: `'last'`, as in our samples, or `'first'`. In a sample that was
   * flattened with its channels first, the numbers lie in that order (`unflattened` is the shape before).
   */
  readonly channels: 'last' | 'first';
  readonly unflattened?: Shape;
}

/** The shape of a sample with its channels first. */
export function channelsFirst(shape: Shape): Shape {
  return [shape[shape.length - 1], ...shape.slice(0, -1)];
}

/**
 * For each number of a flattened sample with channels first, its index in ours. Undefined for other values.
 */
export function orderOf({ unflattened }: Flow): readonly number[] | undefined {
  if (!unflattened) return undefined;
  const channels = unflattened[unflattened.length - 1];
  const positions = sizeOf(unflattened) / channels;
  return Array.from(
    { length: positions * channels },
    (_, index) => (index % positions) * channels + Math.floor(index / positions),
  );
}

/** The value with its channels first, as ONNX computes with pictures. */
export function withChannelsFirst(flow: Flow, where: string, graph: GraphWriter): Flow {
  const { name, shape, channels } = flow;
  if (channels === 'first' || shape.length < 2) return flow;
  const perm = [0, shape.length, ...shape.slice(1).map((_, axis) => axis + 1)];
  return {
    ...flow,
    name: graph.node(where, 'Transpose', [name], { perm: { integers: perm } }),
    channels: 'first',
  };
}

/** The value with its numbers in our order. */
export function inOurOrder(flow: Flow, where: string, graph: GraphWriter): Flow {
  const { name, shape, channels, unflattened } = flow;
  if (unflattened) {
    const target = graph.integers(`${where}.shape`, [-1, ...channelsFirst(unflattened)]);
    const picture = graph.node(where, 'Reshape', [name, target]);
    const ordered = inOurOrder({ name: picture, shape: unflattened, channels: 'first' }, where, graph);
    return { name: graph.node(where, 'Flatten', [ordered.name]), shape, channels: 'last' };
  }
  if (channels === 'last' || shape.length < 2) return { ...flow, channels: 'last' };
  const perm = [0, ...shape.slice(1).map((_, axis) => axis + 2), 1];
  return {
    ...flow,
    name: graph.node(where, 'Transpose', [name], { perm: { integers: perm } }),
    channels: 'last',
  };
}
