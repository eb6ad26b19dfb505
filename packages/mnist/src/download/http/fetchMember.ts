import {
  contentStart,
  findZipDirectory,
  LOCAL_HEADER_BYTES,
  readZipDirectory,
  ZIP_TAIL_BYTES,
  type ZipEntry,
} from '../../zip/directory.ts';
import { unpackEntry } from '../../zip/unpackEntry.ts';
import { type FetchedBytes, type FetchOptions, fetchBytes } from './fetchBytes.ts';
import { HttpFailure } from './httpFailure.ts';

/** The most bytes of a directory that are fetched. EMNIST's has some 3,000. */
const DIRECTORY_BYTES = 1_000_000;

/**
 * Fetches one file of a ZIP archive, without the rest of the archive. The server must send ranges of bytes.
 *
 * @param name its name, in any folder of the archive.
 * @throws HttpFailure when the server does not answer so, or the archive has no such file; DataError `ZIP`.
 */
export async function fetchMember(url: string, name: string, options: FetchOptions): Promise<FetchedBytes> {
  const { patience, onProgress, most, resumes, partial } = options;
  const fetchRange = (start: number, length: number) =>
    fetchBytes(url, { most: length, range: { start, length }, patience, resumes });
  const tail = await fetchBytes(url, { most: ZIP_TAIL_BYTES, range: { last: ZIP_TAIL_BYTES }, patience });
  if (tail.totalBytes === undefined) throw new HttpFailure('does not say how long the archive is');
  const directory = findZipDirectory(tail.bytes, tail.totalBytes, url);
  if (directory.length > DIRECTORY_BYTES) throw new HttpFailure('has a directory of unusual size');
  const { bytes } = await fetchRange(directory.start, directory.length);
  const entry = readZipDirectory(bytes, directory, url).find((each) => isNamed(each, name));
  if (entry === undefined) throw new HttpFailure(`has no ${name}`);
  if (Math.max(entry.packedBytes, entry.bytes) > most) {
    throw new HttpFailure(`has more than ${most} bytes, which this file never has`);
  }
  const header = await fetchRange(entry.headerStart, LOCAL_HEADER_BYTES);
  const start = contentStart(header.bytes, entry, url);
  const packed = await fetchBytes(url, {
    most: entry.packedBytes,
    range: { start, length: entry.packedBytes },
    patience,
    onProgress,
    resumes,
    partial,
  });
  return { ...packed, bytes: new Uint8Array(unpackEntry(packed.bytes, entry, url)) };
}

function isNamed(entry: ZipEntry, name: string): boolean {
  return entry.name === name || entry.name.endsWith(`/${name}`);
}
