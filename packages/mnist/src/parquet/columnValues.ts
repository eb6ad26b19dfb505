import { BrokenData } from '../bytes/bitReader.ts';
import { ByteReader } from './byteReader.ts';
import { type Chunk, type Column, present } from './metadata.ts';
import { readRuns } from './readRuns.ts';
import { readStruct, type ThriftStruct } from './thrift.ts';
import { unpackSnappy } from './unpackSnappy.ts';

/** Whole numbers are rounded to doubles. Undefined is a value that is absent (null). */
export type ColumnValue = Uint8Array | number | undefined;

/** The file is packed or encoded in a way that is valid but not read here. */
export class UnreadEncoding extends Error {}

// The numbers of the enumerations: parquet.thrift in apache/parquet-format.
const SNAPPY = 1;
const codecNames = ['none', 'Snappy', 'gzip', 'LZO', 'Brotli', 'LZ4', 'Zstandard', 'LZ4'];

const PLAIN = 0;
const dictionaryEncodings = [2, 8];

const valueReaders: Readonly<Record<number, (reader: ByteReader) => Uint8Array | number>> = {
  1: (reader) => reader.i32(),
  2: (reader) => reader.i64(),
  6: (reader) => reader.take(reader.unsigned(4)),
};

/** Whether the values of a column are whole numbers, or bytes. Others are not read. */
export function kindOf({ type, isRepeated }: Column): 'number' | 'bytes' | undefined {
  if (isRepeated || !(type in valueReaders)) return undefined;
  return type === 6 ? 'bytes' : 'number';
}

/**
 * Reads the values of a column in a group of rows, one page after the other: no more than one page, with the
 * dictionary, is unpacked at a time. It makes exactly `chunk.values` values; what pages say of their own
 * number must agree.
 *
 * @param column one whose `kindOf` is not undefined.
 * @throws BrokenData, UnreadEncoding
 */
export function* columnValues(file: Uint8Array, column: Column, chunk: Chunk): Generator<ColumnValue> {
  const reader = new ByteReader(file.subarray(chunk.start, chunk.start + chunk.length));
  let dictionary: readonly ColumnValue[] = [];
  for (let left = chunk.values; left > 0; ) {
    const header = readStruct(reader);
    const content = reader.take(present(header.count(3)));
    const unpack = (packed: Uint8Array, before = 0) =>
      unpackPage(packed, present(header.count(2)) - before, chunk.codec);
    const [data, dictionaryPage, newData] = [header.struct(5), header.struct(7), header.struct(8)];
    if (dictionaryPage) {
      dictionary = readDictionary(unpack(content), dictionaryPage, column, chunk.values);
    } else if (data ?? newData) {
      const page = data
        ? openPage(unpack(content), data, column)
        : openNewPage(content, present(newData), column, unpack);
      if (page.count > left) throw new BrokenData('the pages have more values than the column');
      left -= page.count;
      yield* pageValues(page, column, dictionary);
    }
  }
}

interface Page {
  readonly count: number;
  readonly encoding: number;
  /** For each value, how much of its path is there. Undefined if all values are. */
  readonly levels: Generator<number, never> | undefined;
  /** Stands at the first value. */
  readonly reader: ByteReader;
}

/** A page of the first version: levels and values are packed together. */
function openPage(content: Uint8Array, header: ThriftStruct, { maxLevel }: Column): Page {
  const reader = new ByteReader(content);
  const levels = maxLevel === 0 ? undefined : readLevels(reader.take(reader.unsigned(4)), maxLevel);
  return { count: present(header.count(1)), encoding: present(header.count(2)), levels, reader };
}

/** A page of the second version: the levels come first, and only the values are packed. */
function openNewPage(
  content: Uint8Array,
  header: ThriftStruct,
  { maxLevel }: Column,
  unpack: (packed: Uint8Array, before: number) => Uint8Array,
): Page {
  const reader = new ByteReader(content);
  const repetition = reader.take(header.count(6) ?? 0);
  const written = reader.take(header.count(5) ?? 0);
  const levels = maxLevel === 0 ? undefined : readLevels(written, maxLevel);
  const rest = reader.take(reader.left);
  const values = header.flag(7) === false ? rest : unpack(rest, repetition.length + written.length);
  return {
    count: present(header.count(1)),
    encoding: present(header.count(4)),
    levels,
    reader: new ByteReader(values),
  };
}

function readLevels(bytes: Uint8Array, maxLevel: number): Generator<number, never> {
  return readRuns(new ByteReader(bytes), bitsOf(maxLevel));
}

function bitsOf(largest: number): number {
  return 32 - Math.clz32(largest);
}

function* pageValues(
  { count, encoding, levels, reader }: Page,
  { type, maxLevel }: Column,
  dictionary: readonly ColumnValue[],
): Generator<ColumnValue> {
  if (encoding !== PLAIN && !dictionaryEncodings.includes(encoding)) {
    throw new UnreadEncoding('written in an unusual encoding');
  }
  const read = valueReaders[type];
  // The width of the indices is absent from a page without values.
  let indices: Generator<number, never> | undefined;
  for (let index = 0; index < count; index += 1) {
    if (levels && levels.next().value !== maxLevel) {
      yield undefined;
    } else if (encoding === PLAIN) {
      yield read(reader);
    } else {
      indices ??= readRuns(reader, reader.byte());
      const at: number = indices.next().value;
      if (at >= dictionary.length) throw new BrokenData('a value is not in the dictionary');
      yield dictionary[at];
    }
  }
}

/** A dictionary has no value twice, so not more than the column. */
function readDictionary(
  content: Uint8Array,
  header: ThriftStruct,
  { type }: Column,
  most: number,
): readonly ColumnValue[] {
  const count = present(header.count(1));
  if (count > most) throw new BrokenData('the dictionary has more values than the column');
  const reader = new ByteReader(content);
  const dictionary: ColumnValue[] = [];
  while (dictionary.length < count) dictionary.push(valueReaders[type](reader));
  return dictionary;
}

function unpackPage(packed: Uint8Array, length: number, codec: number): Uint8Array {
  if (codec > SNAPPY) throw new UnreadEncoding(`packed with ${codecNames[codec] ?? 'another program'}`);
  if (codec === SNAPPY && packed.length > 0) return unpackSnappy(packed, length);
  if (packed.length !== length) throw new BrokenData('a page has another length');
  return packed;
}
