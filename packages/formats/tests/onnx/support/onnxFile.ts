import { PbfWriter } from 'pbf';
import { FLOAT, INT64 } from '../../../src/onnx/dataTypes.ts';
import {
  type AttributeValue,
  type NodeToWrite,
  type TensorToWrite,
  writeModelProto,
} from '../../../src/onnx/proto/writeModelProto.ts';

/** A node named as its operator and its output: `relu1` of `Relu` is the node `relu1`. */
export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): NodeToWrite {
  return { name: output, operator, inputs, outputs: [output], attributes };
}

export function floats(name: string, dims: readonly number[], values: readonly number[]): TensorToWrite {
  return { name, dataType: FLOAT, dims, raw: new Uint8Array(Float32Array.from(values).buffer) };
}

export function integers(name: string, values: readonly number[]): TensorToWrite {
  const raw = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  return { name, dataType: INT64, dims: [values.length], raw };
}

/** A file that takes `input [batch, …shape]` and gives `output`. */
export function onnxFile(
  shape: readonly number[],
  nodes: readonly NodeToWrite[],
  initializers: readonly TensorToWrite[] = [],
  opset = 17,
): Uint8Array<ArrayBuffer> {
  return writeModelProto({
    opset,
    nodes,
    initializers,
    input: { name: 'input', dataType: FLOAT, shape },
    output: { name: 'output', dataType: FLOAT, shape: [1] },
    metadata: [],
  });
}

/** A file whose only initializer has the fields that `write` writes, with the name `w`. */
export function fileWithTensor(write: (pbf: PbfWriter) => void): Uint8Array<ArrayBuffer> {
  const whole = onnxFile([2], [node('MatMul', ['input', 'w'], 'output')]);
  const tensor = new PbfWriter();
  tensor.writeStringField(8, 'w');
  write(tensor);
  const graph = new PbfWriter();
  graph.writeBytesField(5, tensor.finish());
  const more = new PbfWriter();
  more.writeBytesField(7, graph.finish());
  return Uint8Array.of(...whole, ...more.finish());
}
