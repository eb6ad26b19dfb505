import { type Constant, constantOf } from '../constant.ts';
import { fullShape, type GraphNode, type OperatorReader } from '../graphNode.ts';
import { twoClasses } from './twoClasses.ts';

/**
 * Operators with which programs compute the shape for a `Reshape`. NaN stands for the length of the batch.
 */
export const shapes = {
  Shape(node) {
    const shape = fullShape(node.input(0));
    return vector(shape.slice(node.integer('start', 0), node.integer('end', shape.length)));
  },

  Gather(node) {
    const list = listOf(node, node.constant(0));
    const indices = node.constant(1);
    const picked = node.numbers(indices).map((index) => {
      const value = list.at(index);
      return value ?? node.damaged('it takes an element that its list does not have');
    });
    return constantOf(indices.shape, picked);
  },

  Concat(node) {
    if (node.input(0).type === 'activation') {
      return twoClasses(node) ?? node.refuse('it joins activations');
    }
    const inputs = Array.from({ length: node.inputCount }, (_, index) => node.constant(index));
    return vector(inputs.flatMap((input) => listOf(node, input)));
  },
} satisfies Record<string, OperatorReader>;

/** Short lists only: constants of other kinds are weights, which no program cuts. */
function listOf(node: GraphNode, constant: Constant): number[] {
  if (constant.shape.length !== 1) node.refuse('it works on a constant that is not a list');
  return node.numbers(constant);
}

function vector(values: readonly number[]): Constant {
  return constantOf([values.length], values);
}
