import type { Shape } from '@inkling/tensor';
import { damaged } from '../../formatError.ts';
import type { AttributeProto, NodeProto } from '../proto/messages.ts';
import type { Activation } from './chain.ts';
import { type Constant, constantOf, readTensor } from './constant.ts';
import { type GraphState, unsupportedAt } from './graphState.ts';
import { nodeLabel } from './label.ts';
import { shapeOf } from './view.ts';

/** A value in the graph. */
export type Value =
  | ({ readonly type: 'activation' } & Activation)
  | ({ readonly type: 'constant' } & Constant);

/** The lengths of all axes. NaN stands for the length of the batch, which is free. */
export function fullShape(value: Value): readonly number[] {
  return value.type === 'constant' ? value.shape : [Number.NaN, ...shapeOf(value.view)];
}

/** Reads the node of an operator: the value of its first output. */
export type OperatorReader = (node: GraphNode) => Activation | Constant;

/** A node of the graph, with its inputs. */
export class GraphNode {
  /** The node in messages. */
  readonly where: string;
  readonly operator: string;
  readonly graph: GraphState;
  readonly #inputs: readonly (Value | undefined)[];
  readonly #attributes: ReadonlyMap<string, AttributeProto>;

  constructor(proto: NodeProto, inputs: readonly (Value | undefined)[], graph: GraphState) {
    this.where = nodeLabel(proto);
    this.operator = proto.operator;
    this.graph = graph;
    this.#inputs = inputs;
    this.#attributes = new Map(proto.attributes.map((attribute) => [attribute.name, attribute]));
  }

  get inputCount(): number {
    return this.#inputs.length;
  }

  input(index: number): Value {
    return this.#inputs[index] ?? this.damaged(`its input ${index} is missing`);
  }

  /** The input, which must depend on the network's input. */
  activation(index = 0): Activation {
    const value = this.input(index);
    return value.type === 'activation'
      ? value
      : this.refuse(`its input ${index} must depend on the network's input`);
  }

  /** The input, which must not depend on the network's input. */
  constant(index: number): Constant {
    const value = this.input(index);
    return value.type === 'constant'
      ? value
      : this.refuse(`its input ${index} must not depend on the network's input`);
  }

  /** The same, or undefined if the node has no such input. */
  optional(index: number): Constant | undefined {
    return this.#inputs[index] ? this.constant(index) : undefined;
  }

  /** @throws FormatError when something of the node, as its input, has another number of axes. */
  expectAxes(what: string, found: number, expected: number): void {
    if (found !== expected) this.refuse(`its ${what} has ${found} axes, expected ${expected}`);
  }

  /** The numbers of a constant whose numbers decide what is computed, such as a shape. */
  numbers({ shape, values }: Constant): number[] {
    if (shape.length > 1 || (shape[0] ?? 1) > 64)
      this.refuse('a list of more than 64 numbers decides what it does');
    return Array.from(values());
  }

  integer(name: string, usual: number): number {
    return this.#attributes.get(name)?.integer ?? usual;
  }

  float(name: string, usual: number): number {
    return shortest(this.#attributes.get(name)?.float ?? usual);
  }

  text(name: string, usual: string): string {
    return this.#attributes.get(name)?.text ?? usual;
  }

  integers(name: string): readonly number[] | undefined {
    return this.#attributes.get(name)?.integers;
  }

  /** The constant in an attribute, in any of the forms that the operator `Constant` has. */
  attributeConstant(): Constant {
    for (const [name, attribute] of this.#attributes) {
      if (name === 'value' && attribute.tensor) return readTensor(attribute.tensor);
      if (name === 'value_float' && attribute.float !== undefined) return constantOf([], [attribute.float]);
      if (name === 'value_int' && attribute.integer !== undefined) return constantOf([], [attribute.integer]);
      if (name === 'value_floats') return constantOf([attribute.floats.length], attribute.floats);
      if (name === 'value_ints') return constantOf([attribute.integers.length], attribute.integers);
    }
    return this.refuse('its value is no tensor and no number');
  }

  /**
   * The axis as an index of the axes of a sample, where ONNX counts the batch.
   * @param rank the number of axes, with the batch.
   */
  sampleAxis(axis: number, rank: number): number {
    const index = axis < 0 ? axis + rank : axis;
    if (!Number.isSafeInteger(index) || index < 0 || index >= rank) {
      this.damaged(`its axis ${axis} is none of the ${rank} axes of its input`);
    }
    return index === 0 ? this.refuse('it works along the batch') : index - 1;
  }

  /** The axes of an operator that has them as an input in new versions, and as an attribute in old ones. */
  axes(input: number): readonly number[] | undefined {
    const constant = this.optional(input);
    return constant ? this.numbers(constant) : this.integers('axes');
  }

  /** The shape of our sample at an activation. Undefined as long as any shape of the same size would do. */
  shapeAt({ chain }: Activation): Shape | undefined {
    return chain.shape ?? this.graph.inputShape;
  }

  spend(amount: number): void {
    this.graph.spend(amount, this.where);
  }

  refuse(reason: string): never {
    throw unsupportedAt(this.where, reason);
  }

  damaged(reason: string): never {
    throw damaged(`ONNX: ${this.where}: ${reason}. The file is damaged.`);
  }
}

/** The shortest decimal number with the same f32: 0.1 for 0.10000000149. */
function shortest(value: number): number {
  for (let digits = 1; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === Math.fround(value)) return rounded;
  }
  return value;
}
