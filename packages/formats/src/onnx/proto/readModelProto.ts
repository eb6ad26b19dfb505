import { damaged } from '../../formatError.ts';
import type {
  AttributeProto,
  GraphProto,
  ModelProto,
  NodeProto,
  OperatorSet,
  TensorProto,
  ValueInfo,
} from './messages.ts';
import { type FieldReaders, readMessage } from './wire.ts';

// The field numbers are those of onnx.proto.

const EXTERNAL = 1;

const entry: FieldReaders<[key: string, value: string]> = {
  1: (field, pair) => {
    pair[0] = field.text();
  },
  2: (field, pair) => {
    pair[1] = field.text();
  },
};

const tensor: FieldReaders<TensorProto> = {
  1: (field, message) => append(message.dims, field.integers()),
  2: (field, message) => {
    message.dataType = field.integer();
  },
  4: (field, message) => append(message.floats, field.floats()),
  5: (field, message) => append(message.integers, field.integers()),
  7: (field, message) => append(message.integers, field.integers()),
  8: (field, message) => {
    message.name = field.text();
  },
  9: (field, message) => {
    message.raw = field.bytes();
  },
  10: (field, message) => append(message.doubles, field.doubles()),
  11: (field, message) => append(message.integers, field.integers()),
  13: (field, message) => {
    const [key, value] = field.message(['', ''], entry);
    if (key === 'location' || message.external === undefined) message.external = value;
  },
  14: (field, message) => {
    if (field.integer() === EXTERNAL) message.external ??= '';
  },
};

const attribute: FieldReaders<AttributeProto> = {
  1: (field, message) => {
    message.name = field.text();
  },
  2: (field, message) => {
    message.float = field.float();
  },
  3: (field, message) => {
    message.integer = field.integer();
  },
  4: (field, message) => {
    message.text = field.text();
  },
  5: (field, message) => {
    message.tensor = field.message(emptyTensor(), tensor);
  },
  7: (field, message) => append(message.floats, field.floats()),
  8: (field, message) => append(message.integers, field.integers()),
};

const node: FieldReaders<NodeProto> = {
  1: (field, message) => message.inputs.push(field.text()),
  2: (field, message) => message.outputs.push(field.text()),
  3: (field, message) => {
    message.name = field.text();
  },
  4: (field, message) => {
    message.operator = field.text();
  },
  5: (field, message) => message.attributes.push(field.message(emptyAttribute(), attribute)),
  7: (field, message) => {
    message.domain = field.text();
  },
};

const dimension: FieldReaders<{ length: number | string }> = {
  1: (field, message) => {
    message.length = field.integer();
  },
  2: (field, message) => {
    message.length = field.text();
  },
};

const shape: FieldReaders<(number | string)[]> = {
  1: (field, dims) => dims.push(field.message({ length: '' }, dimension).length),
};

const tensorType: FieldReaders<ValueInfo> = {
  1: (field, message) => {
    message.dataType = field.integer();
  },
  2: (field, message) => {
    message.dims = field.message([], shape);
  },
};

const type: FieldReaders<ValueInfo> = {
  1: (field, message) => {
    field.message(message, tensorType);
  },
};

const valueInfo: FieldReaders<ValueInfo> = {
  1: (field, message) => {
    message.name = field.text();
  },
  2: (field, message) => {
    field.message(message, type);
  },
};

const graph: FieldReaders<GraphProto> = {
  1: (field, message) => message.nodes.push(field.message(emptyNode(), node)),
  5: (field, message) => message.initializers.push(field.message(emptyTensor(), tensor)),
  11: (field, message) => message.inputs.push(field.message(emptyValueInfo(), valueInfo)),
  12: (field, message) => message.outputs.push(field.message(emptyValueInfo(), valueInfo)),
  15: (_, message) => {
    message.sparseInitializers += 1;
  },
};

const operatorSet: FieldReaders<OperatorSet> = {
  1: (field, message) => {
    message.domain = field.text();
  },
  2: (field, message) => {
    message.version = field.integer();
  },
};

const model: FieldReaders<ModelProto> = {
  1: (field, message) => {
    message.irVersion = field.integer();
  },
  7: (field, message) => {
    // Protobuf merges a message that occurs again.
    message.graph = field.message(message.graph ?? emptyGraph(), graph);
  },
  8: (field, message) => message.opsets.push(field.message({ domain: '', version: 0 }, operatorSet)),
  14: (field, message) => message.metadata.push(field.message(['', ''], entry)),
};

/**
 * Reads the messages of a file. Weights stay views of its bytes.
 * @throws FormatError when the bytes are not an ONNX model, or end too early.
 */
export function readModelProto(bytes: Uint8Array): ModelProto & { readonly graph: GraphProto } {
  const message = readMessage(bytes, { irVersion: 0, graph: undefined, opsets: [], metadata: [] }, model);
  if (message.graph) return { ...message, graph: message.graph };
  throw damaged('ONNX: the file has no graph. It may have been cut off; export it again.');
}

function emptyGraph(): GraphProto {
  return { nodes: [], initializers: [], inputs: [], outputs: [], sparseInitializers: 0 };
}

function emptyNode(): NodeProto {
  return { name: '', operator: '', domain: '', inputs: [], outputs: [], attributes: [] };
}

function emptyAttribute(): AttributeProto {
  return {
    name: '',
    float: undefined,
    integer: undefined,
    text: undefined,
    tensor: undefined,
    floats: [],
    integers: [],
  };
}

function emptyTensor(): TensorProto {
  return {
    name: '',
    dataType: 0,
    dims: [],
    raw: undefined,
    floats: [],
    integers: [],
    doubles: [],
    external: undefined,
  };
}

function emptyValueInfo(): ValueInfo {
  return { name: '', dataType: 0, dims: undefined };
}

function append(list: number[], values: readonly number[]): void {
  for (const value of values) list.push(value);
}
