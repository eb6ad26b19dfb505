import { ArgumentError, crc32, quoted } from '@inkling/tensor';
import { inflateSync, type Zippable, zipSync } from 'fflate';
import { damaged, FormatError, unsupported } from './formatError.ts';
import { leadsOut } from './leadsOut.ts';
import { ZIP_FREE, ZIP_PER_BYTE } from './limits.ts';
import { viewOf } from './numberTypes.ts';

export { firstName } from './firstName.ts';

// PKWARE: APPNOTE.TXT, version 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. Sizes are those of the directory at
// the end of the file: writers may leave them out of the header before an entry.

const [LOCAL, DIRECTORY, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_LENGTH, DIRECTORY_LENGTH, END_LENGTH] = [30, 46, 22];
const LONGEST_COMMENT = 0xffff;
const [STORED, DEFLATED] = [0, 8];

/** The unpacked bytes of each file in an archive, by name. A file is unpacked when the caller asks for it. */
export type ZipFiles = ReadonlyMap<string, () => Uint8Array>;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Where its header is. */
  readonly offset: number;
}

/**
 * Reads the directory of an archive.
 *
 * @param format the name of the format, for messages.
 * @throws FormatError `FORMAT` when it is damaged, or a name leads out of it; `FORMAT_UNSUPPORTED` when it is
 *   encrypted or packed in another way; `FORMAT_LIMIT` when its files would be far larger than it.
 */
export function readZip(format: string, bytes: Uint8Array): ZipFiles {
  const entries = readDirectory(format, bytes);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const limit = ZIP_FREE + ZIP_PER_BYTE * bytes.length;
  if (size > limit) {
    throw new FormatError(
      'FORMAT_LIMIT',
      `${format}: its files would take ${size} bytes, more than ${limit}, the limit for its size.`,
    );
  }
  const files = new Map<string, () => Uint8Array>();
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    const start = dataStart(format, bytes, entry);
    if (entry.offset < end) {
      throw damaged(`${format}: ${quoted(entry.name)} overlaps the file before it.`);
    }
    end = start + entry.packed;
    if (end > bytes.length) throw damaged(`${format}: ${quoted(entry.name)} is cut off.`);
    if (entry.name.endsWith('/')) continue;
    const packed = bytes.subarray(start, end);
    files.set(entry.name, () => unpack(format, entry, packed));
  }
  return files;
}

/**
 * Writes an archive. The files are not packed, so that other programs can use them where they lie.
 * @throws ArgumentError when a name leads out of the archive.
 */
export function writeZip(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Uint8Array<ArrayBuffer> {
  // The earliest time that the format can state: the same files give the same bytes.
  const options = { level: 0, mtime: new Date(1980, 0, 1) } as const;
  for (const name of files.keys()) {
    if (leadsOut(name)) throw new ArgumentError(`the name ${quoted(name)} leads out of the archive.`);
  }
  const contents: Zippable = Object.fromEntries([...files].map(([name, bytes]) => [name, [bytes, options]]));
  return zipSync(contents);
}

function readDirectory(format: string, bytes: Uint8Array): Entry[] {
  const wrong = (problem: string) => damaged(`${format}: ${problem}.`);
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) throw wrong('it is cut off: the directory at its end is missing');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xffff || start === 0xffffffff) {
    throw unsupported(`${format}: archives of 4 GiB or 65,535 files are not read here.`);
  }
  const names = new Set<string>();
  let at = start;
  return Array.from({ length: count }, () => {
    if (at + DIRECTORY_LENGTH > end || view.getUint32(at, true) !== DIRECTORY) {
      throw wrong(`its directory is damaged at byte ${at}`);
    }
    const nameEnd = at + DIRECTORY_LENGTH + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw wrong(`its directory is damaged at byte ${at}`);
    const name = textOf(bytes.subarray(at + DIRECTORY_LENGTH, nameEnd));
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    };
    if (leadsOut(name)) throw wrong(`the name ${quoted(name)} leads out of the archive`);
    if (names.has(name)) throw wrong(`it has ${quoted(name)} twice`);
    // Bit 0 says that the file is encrypted.
    if (view.getUint16(at + 8, true) & 1 || (entry.method !== STORED && entry.method !== DEFLATED)) {
      throw unsupported(`${format}: ${quoted(name)} is encrypted, or packed by another method than deflate.`);
    }
    names.add(name);
    at = next;
    return entry;
  });
}

/** The place of the record that ends an archive, −1 if there is none. A comment may follow it. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === last - at) return at;
  }
  return -1;
}

/** Where the packed bytes of a file begin. */
function dataStart(format: string, bytes: Uint8Array, { name, offset }: Entry): number {
  const view = viewOf(bytes);
  const nameStart = offset + LOCAL_LENGTH;
  if (nameStart <= bytes.length && view.getUint32(offset, true) === LOCAL) {
    const nameEnd = nameStart + view.getUint16(offset + 26, true);
    if (textOf(bytes.subarray(nameStart, nameEnd)) === name)
      return nameEnd + view.getUint16(offset + 28, true);
  }
  throw damaged(`${format}: ${quoted(name)} is not where the directory says, at byte ${offset}.`);
}

/** The bytes of a file. They never outgrow the array of the size that the directory states. */
function unpack(format: string, { name, method, checksum, size }: Entry, packed: Uint8Array): Uint8Array {
  let cause: unknown;
  try {
    const bytes = method === STORED ? packed : inflateSync(packed, { out: new Uint8Array(size) });
    if (bytes.length === size && crc32(bytes) === checksum) return bytes;
  } catch (error) {
    cause = error;
  }
  throw damaged(`${format}: ${quoted(name)} is damaged: its checksum does not match.`, cause);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
