import type { ByteFile } from '../bytes/byteSource.ts';
import { DataError } from '../errors.ts';
import { checkLimit, type DataLimitsOption } from '../limits.ts';
import {
  brokenZip,
  contentStart,
  findZipDirectory,
  LOCAL_HEADER_BYTES,
  readZipDirectory,
  ZIP_TAIL_BYTES,
  type ZipEntry,
} from './directory.ts';
import { unpackEntry } from './unpackEntry.ts';

/** A file in a ZIP archive. It is unpacked each time that it is read. */
export interface ZippedFile extends ByteFile {
  /** Its path in the archive, with `/` between folders. */
  readonly name: string;
  /** Its length as the directory says. */
  readonly size: number;
  /** @throws DataError `ZIP` when it is damaged, encrypted or packed in an unusual way. */
  bytes(): Uint8Array;
}

export interface ZipOptions {
  /** The name of the archive in messages. */
  readonly file?: string | undefined;
  /** `bytes` limits all files of the archive together, unpacked. */
  readonly limits?: DataLimitsOption | undefined;
}

/**
 * Opens a ZIP archive and lists its files. Nothing is unpacked yet, and nothing is ever written to a disk.
 *
 * @throws DataError `ZIP` when the archive is damaged, or a name leads out of it; `TOO_LARGE` when its files
 * are larger than the limit together.
 */
export function openZip(archive: Uint8Array, { file, limits }: ZipOptions = {}): ZippedFile[] {
  const directory = findZipDirectory(archive.subarray(-ZIP_TAIL_BYTES), archive.length, file);
  const listed = archive.subarray(directory.start, directory.start + directory.length);
  const entries = readZipDirectory(listed, directory, file).filter(({ name }) => !name.endsWith('/'));
  for (const { name } of entries) {
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:|\0/i.test(name)) {
      throw new DataError('ZIP', 'a name in the ZIP archive leads out of it. Do not use this archive.', {
        file,
      });
    }
  }
  checkLimit(
    'bytes',
    entries.reduce((sum, { bytes }) => sum + bytes, 0),
    limits,
    file,
  );
  return entries.map((entry) => zippedFile(archive, entry, file));
}

function zippedFile(archive: Uint8Array, entry: ZipEntry, file: string | undefined): ZippedFile {
  const bytes = () => {
    const header = archive.subarray(entry.headerStart, entry.headerStart + LOCAL_HEADER_BYTES);
    const start = contentStart(header, entry, file);
    if (start + entry.packedBytes > archive.length) throw brokenZip(file);
    return unpackEntry(archive.subarray(start, start + entry.packedBytes), entry, file);
  };
  return {
    name: entry.name,
    size: entry.bytes,
    bytes,
    stream() {
      let isRead = false;
      return {
        getReader: () => ({
          read: async () => {
            if (isRead) return { done: true };
            isRead = true;
            return { done: false, value: bytes() };
          },
          cancel: async () => undefined,
        }),
      };
    },
  };
}
