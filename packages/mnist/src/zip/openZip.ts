import { quoted } from '@inkling/tensor';
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
import { unpackChunks, unpackEntry } from './unpackEntry.ts';

/** A file in a ZIP archive. It is unpacked each time that it is read. */
export interface ZippedFile extends ByteFile {
  /** Its path in the archive, with `/` between folders. */
  readonly name: string;
  /** Its length as the directory says. */
  readonly size: number;
  /**
   * Unpacks it whole. `stream` unpacks it piece by piece.
   * @throws DataError `ZIP` when it is damaged, encrypted or packed in an unusual way; `TOO_LARGE` when it is
   * far larger than its packed bytes, and limits are on.
   */
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
  return entries.map((entry) => zippedFile(archive, entry, { file, limits }));
}

/** Bytes of a file that is unpacked whole, whatever it takes packed, and for each packed byte. */
const [FREE_BYTES, USUAL_RATIO] = [50_000_000, 20];

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
      expectUsualRatio(entry, { file, limits });
      return unpackEntry(packed(), entry, file);
    },
    stream() {
      let chunks: Iterator<Uint8Array, void> | undefined;
      return {
        getReader: () => ({
          async read() {
            chunks ??= unpackChunks(packed(), entry, file);
            const { done = false, value } = chunks.next();
            return { done, value: value ?? undefined };
          },
          cancel: async () => undefined,
        }),
      };
    },
  };
}

/** Deflate makes zeros a thousand times as small. Pictures and tables of pictures are packed already. */
function expectUsualRatio({ name, bytes, packedBytes }: ZipEntry, { file, limits }: ZipOptions): void {
  if (limits === false || bytes <= FREE_BYTES + USUAL_RATIO * packedBytes) return;
  throw new DataError(
    'TOO_LARGE',
    `${quoted(name)} in the ZIP archive would take ${bytes} bytes, and ${packedBytes} packed: this is not usual. If you ` +
      'trust the archive, read it with {noLimits}.',
    { file },
  );
}
