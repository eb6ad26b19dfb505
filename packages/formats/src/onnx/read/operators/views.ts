import { sizeOf } from '@inkling/tensor';
import type { Activation } from '../chain.ts';
import type { Constant } from '../constant.ts';
import type { GraphNode, OperatorReader } from '../graphNode.ts';
import { lengthOf, merge, reshape, shapeOf, type View } from '../view.ts';

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
    if (target.length > MOST_AXES) node.refuse(`it makes ${target.length} axes, more than ${MOST_AXES}`);
    const value = node.input(0);
    const keepsZero = node.integer('allowzero', 0) === 0;
    if (value.type === 'constant') {
      const shape = target.map((length, axis) =>
        length === 0 && keepsZero ? (value.shape[axis] ?? 0) : length,
      );
      return withShape(value, fillIn(node, shape, sizeOf(value.shape)));
    }
    const [batch, ...rest] = target;
    const ours = shapeOf(value.view);
    const { batch: fixed } = node.graph;
    if (!Number.isNaN(batch) && batch !== 0 && batch !== -1 && batch !== fixed) {
      node.refuse(`its first length is ${batch}, but the length of the batch must stay free`);
    }
    const shape = rest.map((length, axis) => (length === 0 && keepsZero ? (ours[axis] ?? 0) : length));
    return reshaped(node, value, fillIn(node, shape, sizeOf(ours)));
  },

  Transpose(node) {
    const value = node.input(0);
    const rank = value.type === 'constant' ? value.shape.length : value.view.length + 1;
    const perm = node.integers('perm') ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis);
    if (perm.length !== rank || [...perm].sort((a, b) => a - b).some((axis, index) => axis !== index)) {
      node.damaged(`its permutation is not one of ${rank} axes`);
    }
    if (value.type === 'constant') return transposed(node, value, perm);
    if (perm[0] !== 0) node.refuse('it moves the batch');
    return { ...value, view: perm.slice(1).map((axis) => value.view[axis - 1]) };
  },

  Squeeze(node) {
    const value = node.input(0);
    const axes = node.axes(1);
    if (value.type === 'constant') {
      const kept = keptAxes(node, value.shape, axes);
      return withShape(
        value,
        kept.map((axis) => value.shape[axis]),
      );
    }
    const shape = [Number.NaN, ...shapeOf(value.view)];
    const kept = keptAxes(node, shape, axes);
    if (kept[0] !== 0) node.refuse('it removes the batch');
    return { ...value, view: kept.slice(1).map((axis) => value.view[axis - 1]) };
  },

  Unsqueeze(node) {
    const value = node.input(0);
    const axes = node.axes(1) ?? [];
    const before = value.type === 'constant' ? value.shape.length : value.view.length + 1;
    const rank = before + axes.length;
    if (rank > MOST_AXES) node.refuse(`it makes ${rank} axes, more than ${MOST_AXES}`);
    const added = axes.map((axis) => (axis < 0 ? axis + rank : axis));
    let next = 0;
    const sources = Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? undefined : next++));
    if (next !== before) node.damaged('its axes are not those of its output');
    if (value.type === 'constant') {
      return withShape(
        value,
        sources.map((axis) => (axis === undefined ? 1 : value.shape[axis])),
      );
    }
    if (sources[0] !== 0) node.refuse('it adds an axis before the batch');
    const view: View = sources.slice(1).map((axis) => (axis === undefined ? [] : value.view[axis - 1]));
    return { ...value, view };
  },
} satisfies Record<string, OperatorReader>;

function reshaped(node: GraphNode, { chain, view }: Activation, shape: readonly number[]): Activation {
  const made = reshape(view, shape);
  return made
    ? { chain, view: made }
    : node.refuse(
        `it cuts ${JSON.stringify(shapeOf(view))} into ${JSON.stringify(shape)}, across axes that lie apart`,
      );
}

/** The shape with the length that is −1 computed from the number of elements. */
function fillIn(node: GraphNode, shape: readonly number[], size: number): number[] {
  const known = shape.reduce((product, length) => (length === -1 ? product : product * length), 1);
  const filled = shape.map((length) => (length === -1 ? size / known : length));
  const isShape = filled.every((length) => Number.isSafeInteger(length) && length >= 0);
  if (!isShape || sizeOf(filled) !== size) {
    node.refuse(`it makes the shape [${shape.join(', ')}] from ${size} elements a sample`);
  }
  return filled;
}

function withShape({ values }: Constant, shape: readonly number[]): Constant {
  return { shape, values };
}

function transposed(node: GraphNode, { shape, values }: Constant, perm: readonly number[]): Constant {
  const made = perm.map((axis) => shape[axis]);
  const size = sizeOf(shape);
  node.spend(size);
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  let known: Float64Array | undefined;
  return {
    shape: made,
    values() {
      if (known) return known;
      const from = values();
      known = new Float64Array(size);
      for (let index = 0; index < size; index += 1) {
        let [rest, place] = [index, 0];
        for (let axis = made.length - 1; axis >= 0; axis -= 1) {
          place += (rest % made[axis]) * strides[perm[axis]];
          rest = Math.floor(rest / made[axis]);
        }
        known[index] = from[place];
      }
      return known;
    },
  };
}

function keptAxes(node: GraphNode, shape: readonly number[], axes: readonly number[] | undefined): number[] {
  const all = shape.map((_, axis) => axis);
  const removed = axes?.map((axis) => (axis < 0 ? axis + shape.length : axis));
  const kept = all.filter((axis) => (removed ? !removed.includes(axis) : shape[axis] !== 1));
  if (kept.length !== shape.length && all.some((axis) => !kept.includes(axis) && shape[axis] !== 1)) {
    node.refuse('it removes an axis that is longer than 1');
  }
  return kept;
}
