import { DataError } from '../errors.ts';

/** A file in a ZIP archive, as the archive's directory describes it. */
export interface ZipEntry {
  /** Its path in the archive, with `/` between folders. It is a name to look up, not one to write to. */
  readonly name: string;
  /** 0 for stored, 8 for deflated. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where the header before its content begins, counted from the start of the archive. */
  readonly headerStart: number;
}

/** Where the directory of an archive lies. */
export interface ZipDirectory {
  readonly start: number;
  readonly length: number;
  readonly entries: number;
}

// PKWARE: APPNOTE.TXT, ZIP File Format Specification, sections 4.3.7, 4.3.12 and 4.3.16.
const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const ENTRY_BYTES = 46;
const END_BYTES = 22;
/** The bytes of the header before a content, without its name and its extra field. */
export const LOCAL_HEADER_BYTES = 30;
/** The most bytes from the end of an archive in which its directory is described: a comment may follow. */
export const ZIP_TAIL_BYTES = END_BYTES + 0xffff;

// Every JavaScript runtime has it, but the language does not define it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/**
 * Finds the directory of an archive.
 *
 * @param tail the last `ZIP_TAIL_BYTES` of the archive, or all of it.
 * @param totalBytes the length of the archive.
 * @throws DataError `ZIP` when the archive is cut short, has several disks or more than 4 GB.
 */
export function findZipDirectory(
  tail: Uint8Array,
  totalBytes: number,
  file: string | undefined,
): ZipDirectory {
  const view = viewOf(tail);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) !== tail.length) continue;
    const entries = view.getUint16(at + 10, true);
    const length = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    const isWhole = view.getUint16(at + 8, true) === entries;
    const end = totalBytes - tail.length + at;
    if (!isWhole || start + length > end || entries * ENTRY_BYTES > length) break;
    return { start, length, entries };
  }
  throw brokenZip(file);
}

/**
 * Reads the directory of an archive.
 *
 * @param bytes the directory alone.
 * @throws DataError `ZIP` when it is damaged.
 */
export function readZipDirectory(
  bytes: Uint8Array,
  { entries: count }: ZipDirectory,
  file: string | undefined,
): ZipEntry[] {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw brokenZip(file);
    const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > bytes.length) throw brokenZip(file);
    entries.push({
      name: new TextDecoder().decode(bytes.slice(at + ENTRY_BYTES, nameEnd)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc32: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      headerStart: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

/**
 * Finds the content of an entry behind its header.
 *
 * @param header the first `LOCAL_HEADER_BYTES` bytes at `headerStart`.
 * @returns where the content begins, counted from the start of the archive.
 * @throws DataError `ZIP` when there is no header.
 */
export function contentStart(header: Uint8Array, entry: ZipEntry, file: string | undefined): number {
  const view = viewOf(header);
  if (header.length < LOCAL_HEADER_BYTES || view.getUint32(0, true) !== LOCAL_HEADER) throw brokenZip(file);
  return entry.headerStart + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
}

export function brokenZip(file: string | undefined, cause?: unknown): DataError {
  return new DataError(
    'ZIP',
    'the ZIP archive is cut short or damaged, or of a kind that is not read here (several disks, 4 GB or more). ' +
      'Download or copy it again, or unpack it and name a file from it.',
    { file },
    { cause },
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
