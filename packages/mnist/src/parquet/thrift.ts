import { BrokenData } from '../bytes/bitReader.ts';
import type { ByteReader } from './byteReader.ts';

/**
 * A structure of Thrift's compact protocol: values by the numbers of their fields. A field that is absent, or
 * has another type than is asked for, is undefined.
 */
export class ThriftStruct {
  readonly #fields: ReadonlyMap<number, ThriftValue>;

  constructor(fields: ReadonlyMap<number, ThriftValue>) {
    this.#fields = fields;
  }

  /** A whole number that is not negative, and not too large to be exact. */
  count(field: number): number | undefined {
    const value = this.#fields.get(field);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  }

  flag(field: number): boolean | undefined {
    const value = this.#fields.get(field);
    return typeof value === 'boolean' ? value : undefined;
  }

  text(field: number): string | undefined {
    return textOf(this.#fields.get(field));
  }

  struct(field: number): ThriftStruct | undefined {
    const value = this.#fields.get(field);
    return value instanceof ThriftStruct ? value : undefined;
  }

  structs(field: number): readonly ThriftStruct[] {
    return this.#list(field).filter((value) => value instanceof ThriftStruct);
  }

  texts(field: number): readonly string[] {
    return this.#list(field).flatMap((value) => textOf(value) ?? []);
  }

  #list(field: number): readonly ThriftValue[] {
    const value = this.#fields.get(field);
    return Array.isArray(value) ? value : [];
  }
}

type ThriftValue = boolean | number | Uint8Array | ThriftStruct | readonly ThriftValue[];

/** More levels of structures and lists than Parquet has. */
const MOST_LEVELS = 16;

// The numbers of the types: Apache Thrift, thrift-compact-protocol.md.
const STOP = 0;
const TRUE = 1;
const FALSE = 2;
const DOUBLE = 7;

/**
 * Reads a structure. Every value takes a byte at least, so the work is in proportion to the bytes.
 * @throws BrokenData when it is cut short, or has types that Parquet does not use.
 */
export function readStruct(reader: ByteReader, level = 0): ThriftStruct {
  if (level > MOST_LEVELS) throw new BrokenData('structures are nested too deeply');
  const fields = new Map<number, ThriftValue>();
  for (let field = 0; ; ) {
    const head = reader.byte();
    const type = head & 15;
    if (type === STOP) return new ThriftStruct(fields);
    field = head >> 4 === 0 ? zigzag(reader) : field + (head >> 4);
    fields.set(field, type === TRUE || type === FALSE ? type === TRUE : readValue(reader, type, level));
  }
}

type ReadValue = (reader: ByteReader, level: number) => ThriftValue;

const valueReaders: Readonly<Record<number, ReadValue>> = {
  // A truth value in a list; in a structure it is part of the type.
  [TRUE]: (reader) => reader.byte() === 1,
  [FALSE]: (reader) => reader.byte() === 1,
  3: (reader) => reader.byte(),
  4: zigzag,
  5: zigzag,
  6: zigzag,
  [DOUBLE]: (reader) => reader.take(8),
  8: (reader) => reader.take(reader.varint()),
  9(reader, level) {
    const head = reader.byte();
    const count = head >> 4 === 15 ? reader.varint() : head >> 4;
    if (count > reader.left) throw new BrokenData('a list is longer than the data');
    return Array.from({ length: count }, () => readValue(reader, head & 15, level));
  },
  12: (reader, level) => readStruct(reader, level),
};

function readValue(reader: ByteReader, type: number, level: number): ThriftValue {
  const read = valueReaders[type];
  if (read === undefined || level >= MOST_LEVELS) throw new BrokenData('a value has an unknown type');
  return read(reader, level + 1);
}

/** Signs are in the lowest bit. */
function zigzag(reader: ByteReader): number {
  const value = reader.varint();
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

// Every JavaScript runtime has it, but the language does not define it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

function textOf(value: ThriftValue | undefined): string | undefined {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : undefined;
}
