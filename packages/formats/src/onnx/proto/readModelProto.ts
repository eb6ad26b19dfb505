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
import { type Field, type FieldReaders, readMessage } from './wire.ts';

// The field numbers are those of onnx.proto.

/** A field whose value is set. */
function one<Key extends string, Value>(key: Key, read: (field: Field) => Value) {
  return (field: Field, message: { [Name in Key]?: Value | undefined }): void => {
    message[key] = read(field);
  };
}

/** A field whose values are added to a list. */
function many<Key extends string, Value>(key: Key, read: (field: Field) => readonly Value[]) {
  return (field: Field, message: { readonly [Name in Key]: Value[] }): void => {
    for (const value of read(field)) message[key].push(value);
  };
}

const text = (field: Field) => field.text();
const texts = (field: Field) => [field.text()];
const integer = (field: Field) => field.integer();
const integers = (field: Field) => field.integers();
const floats = (field: Field) => field.floats();

const entry: FieldReaders<[key: string, value: string]> = { 1: one('0', text), 2: one('1', text) };
const entries = <Key extends string>(key: Key) =>
  many(key, (field) => [field.message<[string, string]>(['', ''], entry)]);

const tensor: FieldReaders<TensorProto> = {
  1: many('dims', integers),
  2: one('dataType', integer),
  4: many('numbers', floats),
  5: many('numbers', integers),
  7: many('numbers', integers),
  8: one('name', text),
  9: one('raw', (field) => field.bytes()),
  10: many('numbers', (field) => field.doubles()),
  11: many('numbers', integers),
  13: entries('external'),
};

const attribute: FieldReaders<AttributeProto> = {
  1: one('name', text),
  2: one('float', (field) => field.float()),
  3: one('integer', integer),
  4: one('text', text),
  5: one('tensor', (field) => field.message(emptyTensor(), tensor)),
  7: many('floats', floats),
  8: many('integers', integers),
};

const node: FieldReaders<NodeProto> = {
  1: many('inputs', texts),
  2: many('outputs', texts),
  3: one('name', text),
  4: one('operator', text),
  5: many('attributes', (field) => [field.message(emptyAttribute(), attribute)]),
  7: one('domain', text),
};

const dimension: FieldReaders<{ length?: number | undefined }> = { 1: one('length', integer) };

const shape: FieldReaders<(number | undefined)[]> = {
  1: (field, dims) => dims.push(field.message<{ length?: number | undefined }>({}, dimension).length),
};

const tensorType: FieldReaders<ValueInfo> = {
  1: one('dataType', integer),
  2: one('dims', (field) => field.message<(number | undefined)[]>([], shape)),
};

const type: FieldReaders<ValueInfo> = { 1: (field, message) => field.message(message, tensorType) };

const valueInfo: FieldReaders<ValueInfo> = {
  1: one('name', text),
  2: (field, message) => field.message(message, type),
};

const graph: FieldReaders<GraphProto> = {
  1: many('nodes', (field) => [field.message(emptyNode(), node)]),
  5: many('initializers', (field) => [field.message(emptyTensor(), tensor)]),
  11: many('inputs', (field) => [field.message(emptyValueInfo(), valueInfo)]),
  12: many('outputs', (field) => [field.message(emptyValueInfo(), valueInfo)]),
};

const operatorSet: FieldReaders<OperatorSet> = { 1: one('domain', text), 2: one('version', integer) };

const model: FieldReaders<ModelProto> = {
  // Protobuf merges a message that occurs again.
  7: (field, message) => {
    message.graph = field.message(message.graph ?? emptyGraph(), graph);
  },
  8: many('opsets', (field) => [field.message({ domain: '', version: 0 }, operatorSet)]),
  14: entries('metadata'),
};

/**
 * Reads the messages of a file. Weights stay views of its bytes.
 * @throws FormatError when the bytes are not an ONNX model, or end too early.
 */
export function readModelProto(bytes: Uint8Array): ModelProto & { readonly graph: GraphProto } {
  const message = readMessage(bytes, { graph: undefined, opsets: [], metadata: [] }, model);
  if (message.graph) return { ...message, graph: message.graph };
  throw damaged('ONNX: the file has no graph.');
}

function emptyGraph(): GraphProto {
  return { nodes: [], initializers: [], inputs: [], outputs: [] };
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
    numbers: [],
    external: [],
  };
}

function emptyValueInfo(): ValueInfo {
  return { name: '', dataType: 0, dims: [] };
}
