import { PbfWriter } from 'pbf';

// The field numbers are those of onnx.proto.

/** An attribute of a node: a float, an integer, a text or a list of integers. */
export type AttributeValue =
  | { readonly float: number }
  | { readonly integer: number }
  | { readonly text: string }
  | { readonly integers: readonly number[] };

export interface NodeToWrite {
  readonly name: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export interface TensorToWrite {
  readonly name: string;
  readonly dataType: number;
  readonly dims: readonly number[];
  /** The numbers, little-endian. */
  readonly raw: Uint8Array;
}

/** An input or an output: its first axis is the batch, whose length is free. */
interface ValueToWrite {
  readonly name: string;
  readonly dataType: number;
  /** The shape of one sample. */
  readonly shape: readonly number[];
}

export interface ModelToWrite {
  readonly opset: number;
  readonly nodes: readonly NodeToWrite[];
  readonly initializers: readonly TensorToWrite[];
  readonly input: ValueToWrite;
  readonly output: ValueToWrite;
  readonly metadata: readonly (readonly [key: string, value: string])[];
}

/** The oldest version of the file format that has this opset, so that old programs can read the file. */
const irVersionOf = (opset: number): number => (opset < 19 ? 8 : 9);

/** The types of attributes, in onnx.proto. */
const [FLOAT, INTEGER, TEXT, INTEGERS] = [1, 2, 3, 7];

/** Writes a model as the bytes of an ONNX file. */
export function writeModelProto(model: ModelToWrite): Uint8Array<ArrayBuffer> {
  const writer = new PbfWriter();
  writer.writeVarintField(1, irVersionOf(model.opset));
  writer.writeStringField(2, 'inkling');
  writer.writeMessage(8, (version, pbf) => pbf.writeVarintField(2, version), model.opset);
  for (const pair of model.metadata) {
    writer.writeMessage(
      14,
      ([key, value], pbf) => {
        pbf.writeStringField(1, key);
        pbf.writeStringField(2, value);
      },
      pair,
    );
  }
  // The graph comes last, so that a file that is cut off has no whole graph.
  writer.writeMessage(7, writeGraph, model);
  return new Uint8Array(writer.finish());
}

function writeGraph({ nodes, initializers, input, output }: ModelToWrite, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, 'network');
  for (const tensor of initializers) pbf.writeMessage(5, writeTensor, tensor);
  pbf.writeMessage(11, writeValue, input);
  pbf.writeMessage(12, writeValue, output);
}

function writeNode({ name, operator, inputs, outputs, attributes }: NodeToWrite, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  for (const output of outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, name);
  pbf.writeStringField(4, operator);
  for (const entry of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, entry);
}

function writeAttribute([name, value]: [string, AttributeValue], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if ('float' in value) {
    pbf.writeFloatField(2, value.float);
    pbf.writeVarintField(20, FLOAT);
  } else if ('integer' in value) {
    pbf.writeVarintField(3, value.integer);
    pbf.writeVarintField(20, INTEGER);
  } else if ('text' in value) {
    pbf.writeStringField(4, value.text);
    pbf.writeVarintField(20, TEXT);
  } else {
    for (const integer of value.integers) pbf.writeVarintField(8, integer);
    pbf.writeVarintField(20, INTEGERS);
  }
}

function writeTensor({ name, dataType, dims, raw }: TensorToWrite, pbf: PbfWriter): void {
  for (const length of dims) pbf.writeVarintField(1, length);
  pbf.writeVarintField(2, dataType);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, raw);
}

function writeValue({ name, dataType, shape }: ValueToWrite, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  const writeDims = (_: undefined, dims: PbfWriter) => {
    dims.writeMessage(1, (batch, dimension) => dimension.writeStringField(2, batch), 'batch');
    for (const length of shape) {
      dims.writeMessage(1, (value, dimension) => dimension.writeVarintField(1, value), length);
    }
  };
  const writeTensorType = (_: undefined, type: PbfWriter) => {
    type.writeVarintField(1, dataType);
    type.writeMessage(2, writeDims, undefined);
  };
  pbf.writeMessage(2, (_, type) => type.writeMessage(1, writeTensorType, undefined), undefined);
}
