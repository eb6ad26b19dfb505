import { BrokenData } from '../bytes/bitReader.ts';
import { ByteReader } from './byteReader.ts';
import { readStruct, type ThriftStruct } from './thrift.ts';

/** A column that has values, below the columns that group others. */
export interface Column {
  /** Its name below the names of its groups: `image`, `bytes`. */
  readonly path: readonly string[];
  readonly type: number;
  /** How many of the path may be absent. A value that is there has this level. */
  readonly maxLevel: number;
  readonly isRepeated: boolean;
}

/** The values of a column in a group of rows. */
export interface Chunk {
  readonly codec: number;
  readonly values: number;
  /** Where its pages begin in the file, and their length. */
  readonly start: number;
  readonly length: number;
}

export interface ParquetMetadata {
  readonly rows: number;
  readonly columns: readonly Column[];
  /** The chunks of each group of rows, in the order of the columns. */
  readonly groups: readonly (readonly Chunk[])[];
  /** What the writer has added, such as `huggingface`. */
  readonly notes: ReadonlyMap<string, string>;
}

const MAGIC = 'PAR1';
/** The length of the metadata and the last magic. */
const FOOTER_BYTES = 8;

/**
 * Reads the metadata at the end of a file, and checks its counts and places against each other and the file.
 * The numbers of the fields are those of `parquet.thrift` in apache/parquet-format.
 *
 * @throws BrokenData
 */
export function readMetadata(bytes: Uint8Array): ParquetMetadata {
  const end = bytes.length - FOOTER_BYTES;
  const footer = new ByteReader(bytes.subarray(Math.max(0, end)));
  const length = footer.unsigned(4);
  const isWhole = String.fromCharCode(...footer.take(MAGIC.length)) === MAGIC;
  if (!isWhole || length > end - MAGIC.length) throw new BrokenData('there is no metadata');
  const file = readStruct(new ByteReader(bytes.subarray(end - length, end)));
  const rows = present(file.count(3));
  // Each row has a picture, so such a file can only be damaged.
  if (rows > bytes.length) throw new BrokenData('there are more rows than bytes');
  const columns = leavesOf(file.structs(2));
  const groups = file.structs(4).map((group) => {
    const chunks = group.structs(1).map((chunk) => chunkOf(present(chunk.struct(3)), end));
    const groupRows = present(group.count(3));
    const isRight = columns.every(({ isRepeated }, at) => isRepeated || chunks[at]?.values === groupRows);
    if (!isRight || chunks.length !== columns.length) throw new BrokenData('the columns do not agree');
    return { rows: groupRows, chunks };
  });
  if (groups.reduce((sum, group) => sum + group.rows, 0) !== rows) {
    throw new BrokenData('the groups have other rows than the file');
  }
  const notes = file.structs(5).map((note) => [note.text(1) ?? '', note.text(2) ?? ''] as const);
  return { rows, columns, groups: groups.map(({ chunks }) => chunks), notes: new Map(notes) };
}

function chunkOf(chunk: ThriftStruct, end: number): Chunk {
  const dataStart = present(chunk.count(9));
  // Some writers state 0 for no dictionary.
  const start = Math.min(chunk.count(11) || dataStart, dataStart);
  const length = present(chunk.count(7));
  if (start < MAGIC.length || start + length > end) throw new BrokenData('pages lie outside the file');
  return { codec: present(chunk.count(4)), values: present(chunk.count(5)), start, length };
}

const OPTIONAL = 1;
const REPEATED = 2;

/** The schema is a tree, written from the root down: each element with children comes before them. */
function leavesOf(schema: readonly ThriftStruct[]): Column[] {
  const leaves: Column[] = [];
  const groups: { readonly column: Column; left: number }[] = [];
  for (const [index, element] of schema.entries()) {
    while (groups.at(-1)?.left === 0) groups.pop();
    const parent = groups.at(-1);
    if (parent) parent.left -= 1;
    else if (index > 0) throw new BrokenData('the schema has several roots');
    const column = columnOf(element, parent?.column);
    const children = element.count(5) ?? 0;
    if (children > 0) groups.push({ column, left: children });
    else if (index > 0) leaves.push(column);
  }
  return leaves;
}

function columnOf(element: ThriftStruct, parent: Column | undefined): Column {
  const type = element.count(1) ?? -1;
  if (parent === undefined) return { path: [], type, maxLevel: 0, isRepeated: false };
  const repetition = element.count(3);
  return {
    path: [...parent.path, element.text(4) ?? ''],
    type,
    maxLevel: parent.maxLevel + (repetition === OPTIONAL ? 1 : 0),
    isRepeated: parent.isRepeated || repetition === REPEATED,
  };
}

/** @throws BrokenData when a field is absent that every file has. */
export function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new BrokenData('a field is absent');
  return value;
}
