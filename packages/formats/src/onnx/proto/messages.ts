// The messages of ONNX that are read and written here, with the names of onnx.proto
// (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). Fields without use here are left out.

/** A whole file. */
export interface ModelProto {
  graph: GraphProto | undefined;
  readonly opsets: OperatorSet[];
  /** Data of the program that wrote the file, by key. */
  readonly metadata: [key: string, value: string][];
}

/** A version of a set of operators. The domain of ONNX itself is `''`. */
export interface OperatorSet {
  domain: string;
  version: number;
}

export interface GraphProto {
  readonly nodes: NodeProto[];
  readonly initializers: TensorProto[];
  readonly inputs: ValueInfo[];
  readonly outputs: ValueInfo[];
}

export interface NodeProto {
  name: string;
  operator: string;
  domain: string;
  readonly inputs: string[];
  readonly outputs: string[];
  readonly attributes: AttributeProto[];
}

export interface AttributeProto {
  name: string;
  float: number | undefined;
  integer: number | undefined;
  text: string | undefined;
  tensor: TensorProto | undefined;
  readonly floats: number[];
  readonly integers: number[];
}

export interface TensorProto {
  name: string;
  /** A number of `dataTypes`. */
  dataType: number;
  readonly dims: number[];
  /** The numbers as bytes, little-endian. Undefined if the list has them. */
  raw: Uint8Array | undefined;
  /** The numbers of `float_data`, `int32_data`, `int64_data`, `double_data` or `uint64_data`. */
  readonly numbers: number[];
  /** Where the numbers are in another file: `location`, `offset`, `length`. Empty if they are in this one. */
  readonly external: [key: string, value: string][];
}

/** An input or an output of the graph. */
export interface ValueInfo {
  name: string;
  /** A number of `dataTypes`, or 0 if the value is not a tensor. */
  dataType: number;
  /** The length of each axis, undefined if it is free. Empty if not even the number of axes is known. */
  dims: (number | undefined)[];
}
