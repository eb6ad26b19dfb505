import { type EncodingName, quantize, toHalf } from '@inkling/nn';
import type { Shape } from '@inkling/tensor';
import { FLOAT, FLOAT16, INT8, INT64 } from '../dataTypes.ts';
import type { AttributeValue, NodeToWrite, TensorToWrite } from '../proto/writeModelProto.ts';

/** The oldest version of the operators that is written. Old programs can read it. */
const OLDEST_OPSET = 13;

/** A matrix of weights or a stack of filters. */
export interface WeightsToWrite {
  /** The shape in ONNX. */
  readonly shape: Shape;
  readonly values: Float32Array;
  /** The axis of the outputs: i8 has a scale for each of its indices. */
  readonly outputAxis: 0 | 1;
}

/** Collects the nodes and the constants of a graph. */
export class GraphWriter {
  readonly nodes: NodeToWrite[] = [];
  readonly initializers: TensorToWrite[] = [];
  readonly #encoding: EncodingName;
  readonly #uses = new Map<string, number>();
  #opset = OLDEST_OPSET;

  constructor(encoding: EncodingName) {
    this.#encoding = encoding;
  }

  /** The oldest version of the operators that has all of those in the graph. */
  get opset(): number {
    return this.#opset;
  }

  /** Demands a version of the operators, for one that older versions lack. */
  needOpset(version: number): void {
    this.#opset = Math.max(this.#opset, version);
  }

  /** Adds a node. @returns the name of its output. */
  node(
    where: string,
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): string {
    const name = this.#unused(`${where}.${operator}`);
    this.nodes.push({ name, operator, inputs, outputs: [name], attributes });
    return name;
  }

  /** Adds numbers in single precision. @returns their name. */
  floats(name: string, shape: Shape, values: ArrayLike<number>): string {
    const view = new DataView(new ArrayBuffer(values.length * 4));
    for (let index = 0; index < values.length; index += 1) view.setFloat32(index * 4, values[index], true);
    return this.#add(name, FLOAT, shape, view);
  }

  /** Adds a list of whole numbers, such as a shape. @returns its name. */
  integers(name: string, values: readonly number[]): string {
    const view = new DataView(new ArrayBuffer(values.length * 8));
    for (const [index, value] of values.entries()) view.setBigInt64(index * 8, BigInt(value), true);
    return this.#add(name, INT64, [values.length], view);
  }

  /**
   * Adds weights in the encoding of the file. A runtime computes with f32: a node turns other encodings
   * into it.
   * @returns the name of the f32 values.
   */
  weights(name: string, { shape, values, outputAxis }: WeightsToWrite): string {
    if (this.#encoding === 'f32') return this.floats(name, shape, values);
    if (this.#encoding === 'f16') {
      const view = new DataView(new ArrayBuffer(values.length * 2));
      for (const [index, value] of values.entries()) view.setUint16(index * 2, toHalf(value), true);
      const half = this.#add(`${name}.f16`, FLOAT16, shape, view);
      return this.node(name, 'Cast', [half], { to: { integer: FLOAT } });
    }
    // `quantize` takes outputs as columns.
    const outputs = shape[outputAxis];
    const rows = values.length / outputs;
    const isLast = outputAxis === shape.length - 1;
    const placeOf = (index: number) => (isLast ? index : (index % rows) * outputs + Math.floor(index / rows));
    const columns = new Float32Array(values.length);
    for (const [index, value] of values.entries()) columns[placeOf(index)] = value;
    const { units, scales } = quantize(columns, outputs);
    const view = new DataView(new ArrayBuffer(units.length));
    for (let index = 0; index < units.length; index += 1) view.setInt8(index, units[placeOf(index)]);
    // Runtimes compute `DequantizeLinear` and a product together, in whole numbers and with another result.
    const cast = this.node(name, 'Cast', [this.#add(`${name}.i8`, INT8, shape, view)], {
      to: { integer: FLOAT },
    });
    const scaleShape = shape.map((length, axis) => (axis === outputAxis ? length : 1));
    return this.node(name, 'Mul', [cast, this.floats(`${name}.scales`, scaleShape, scales)]);
  }

  #add(wanted: string, dataType: number, dims: Shape, { buffer }: DataView<ArrayBuffer>): string {
    const name = this.#unused(wanted);
    this.initializers.push({ name, dataType, dims, raw: new Uint8Array(buffer) });
    return name;
  }

  /** The name, with a number if it is taken. */
  #unused(name: string): string {
    const uses = (this.#uses.get(name) ?? 0) + 1;
    this.#uses.set(name, uses);
    return uses === 1 ? name : `${name}.${uses}`;
  }
}
