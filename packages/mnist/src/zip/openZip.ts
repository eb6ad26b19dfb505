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
import { unpackEntry, unpackParts } from './unpackEntry.ts';

/** A file in a ZIP archive. It is unpacked each time that it is read; `stream` unpacks it part by part. */
export interface ZippedFile extends ByteFile {
  /** Its path in the archive, with `/` between folders. */
  readonly name: string;
  /** Its length as the directory says. */
  readonly size: number;
  /**
   * @throws DataError `ZIP` when it is damaged, encrypted or packed in an unusual way; `TOO_LARGE` when it is
   * larger than the limit of a file that is in memory as a whole.
   */
  bytes(): Uint8Array;
}

export interface ZipOptions {
  /** The name of the archive in messages. */
  readonly file?: string | undefined;
  /**
   * `bytes` limits all files of the archive together, unpacked; `wholeBytes` each file that is read as a
   * whole.
   */
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
  return entries.map((entry) => zippedFile(archive, entry, { file, limits }));
}

function zippedFile(archive: Uint8Array, entry: ZipEntry, { file, limits }: ZipOptions): ZippedFile {
  const packed = () => {
    const header = archive.subarray(entry.headerStart, entry.headerStart + LOCAL_HEADER_BYTES);
    const start = contentStart(header, entry, file);
    if (start + entry.packedBytes > archive.length) throw brokenZip(file);
    return archive.subarray(start, start + entry.packedBytes);
  };
  return {
    name: entry.name,
    size: entry.bytes,
    bytes() {
      checkLimit('wholeBytes', entry.bytes, limits, file);
      return unpackEntry(packed(), entry, file);
    },
    stream() {
      let parts: Generator<Uint8Array, void> | undefined;
      return {
        getReader: () => ({
          async read() {
            parts ??= unpackParts(packed(), entry, file);
            const { done = false, value } = parts.next();
            return { done, value: value ?? undefined };
          },
          cancel: async () => void parts?.return(),
        }),
      };
    },
  };
}
