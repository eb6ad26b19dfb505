import { formatShape, sizeOf } from '@inkling/tensor';
import type { Activation } from '../chain.ts';
import type { Constant } from '../constant.ts';
import { fullShape, type GraphNode, type OperatorReader, type Value } from '../graphNode.ts';
import { lengthOf, merge, placeAt, reshape, shapeOf } from '../view.ts';

/** The most axes of a tensor, with the batch. */
const MOST_AXES = 8;

/** Operators that move and cut axes. They change how a value is seen, and not its numbers. */
export const views = {
  Flatten(node) {
    const input = node.activation();
    const axis = node.integer('axis', 1);
    if (axis !== 1 && axis !== -input.view.length)
      node.refuse(`its axis is ${axis}, expected 1: the batch stays`);
    return reshaped(node, input, [lengthOf(merge(input.view))]);
  },

  Reshape(node) {
    const target = node.inputCount > 1 ? node.numbers(node.constant(1)) : [...(node.integers('shape') ?? [])];
    expectFewAxes(node, target.length);
    const value = node.input(0);
    const keepsZero = node.integer('allowzero', 0) === 0;
    const all = fullShape(value);
    const shape = target.map((length, axis) => (length === 0 && keepsZero ? (all[axis] ?? 0) : length));
    if (value.type === 'constant') {
      return { shape: fillIn(node, shape, sizeOf(all)), values: value.values };
    }
    const [batch, ...rest] = shape;
    const { batch: fixed } = node.graph;
    if (!Number.isNaN(batch) && batch !== -1 && batch !== fixed) {
      node.refuse(`its first length is ${batch}, but the length of the batch must stay free`);
    }
    return reshaped(node, value, fillIn(node, rest, sizeOf(all.slice(1))));
  },

  Transpose(node) {
    const value = node.input(0);
    const axes = [...fullShape(value).keys()];
    const perm = node.integers('perm') ?? axes.toReversed();
    if (perm.length !== axes.length || !axes.every((axis) => perm.includes(axis))) {
      node.damaged(`its permutation is none of ${axes.length} axes`);
    }
    return withAxes(node, value, perm);
  },

  Squeeze(node) {
    const value = node.input(0);
    const shape = fullShape(value);
    const removed = node.axes(1)?.map((axis) => (axis < 0 ? axis + shape.length : axis));
    const all = [...shape.keys()];
    const kept = all.filter((axis) => (removed ? !removed.includes(axis) : shape[axis] !== 1));
    if (all.some((axis) => !kept.includes(axis) && shape[axis] !== 1)) {
      node.refuse('it removes an axis that is not of length 1');
    }
    return withAxes(node, value, kept);
  },

  Unsqueeze(node) {
    const value = node.input(0);
    const axes = node.axes(1) ?? [];
    const before = fullShape(value).length;
    const rank = before + axes.length;
    expectFewAxes(node, rank);
    const added = axes.map((axis) => (axis < 0 ? axis + rank : axis));
    let next = 0;
    const order = Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? undefined : next++));
    if (next !== before) node.damaged('its axes are not those of its output');
    return withAxes(node, value, order);
  },
} satisfies Record<string, OperatorReader>;

function reshaped(node: GraphNode, { chain, view }: Activation, shape: readonly number[]): Activation {
  const made = reshape(view, shape);
  return made
    ? { chain, view: made }
    : node.refuse(`it makes ${formatShape(shape)} of ${formatShape(shapeOf(view))}`);
}

/** The shape with the length that is −1 computed from the number of elements. */
function fillIn(node: GraphNode, shape: readonly number[], size: number): number[] {
  const known = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
  const filled = shape.map((length) => (length === -1 ? size / known : length));
  const isShape = filled.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!isShape || sizeOf(filled) !== size) {
    node.refuse(`it makes ${formatShape(shape)} of ${size} elements`);
  }
  return filled;
}

function expectFewAxes(node: GraphNode, count: number): void {
  if (count > MOST_AXES) node.refuse(`it makes ${count} axes, more than ${MOST_AXES}`);
}

/** The value with its axes in this order, where undefined stands for a new one of length 1. */
function withAxes(
  node: GraphNode,
  value: Value,
  order: readonly (number | undefined)[],
): Activation | Constant {
  if (value.type === 'activation') {
    if (order[0] !== 0) node.refuse('it moves the batch');
    const { chain, view } = value;
    return { chain, view: order.slice(1).map((axis) => (axis === undefined ? [] : view[axis - 1])) };
  }
  const { shape, values } = value;
  const made = order.map((axis) => (axis === undefined ? 1 : shape[axis]));
  const size = sizeOf(shape);
  node.spend(size);
  const strides = order.map((axis) => (axis === undefined ? 0 : sizeOf(shape.slice(axis + 1))));
  let known: Float64Array | undefined;
  return {
    shape: made,
    values() {
      if (known) return known;
      const from = values();
      known = new Float64Array(size);
      for (let index = 0; index < size; index += 1) known[index] = from[placeAt(index, made, strides)];
      return known;
    },
  };
}
