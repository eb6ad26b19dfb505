import { hexadecimal, sha256 } from '@inkling/tensor';
import { openSource } from '../bytes/byteSource.ts';
import { concatenate } from '../bytes/concatenate.ts';
import type { Gunzip } from '../bytes/gunzip.ts';
import { readData } from '../bytes/readChunks.ts';
import { DataError } from '../errors.ts';
import { decodeImages, decodeLabels, imageBytes, labelBytes } from './decodePart.ts';
import type { PublishedFile, PublishedPart, PublishedSet } from './publishedSet.ts';

/** One of the four files of a set. */
export interface SetFile {
  readonly set: PublishedSet;
  readonly part: PublishedPart;
  readonly content: 'images' | 'labels';
}

/** What a file was compared with: its checksum, or the number and the size of its images or labels. */
export type Verification = 'sha256' | 'structure';

export interface CheckedFile {
  /** The unpacked bytes. */
  readonly content: Uint8Array<ArrayBuffer>;
  readonly verified: Verification;
}

export function publishedFile({ part, content }: SetFile): PublishedFile {
  return part[content];
}

/** All files of a set. */
export function filesOf(set: PublishedSet): SetFile[] {
  return [set.train, set.test].flatMap((part) =>
    (['images', 'labels'] as const).map((content) => ({ set, part, content })),
  );
}

/** The size of a file, unpacked, in bytes. */
export function sizeOfFile({ set, part, content }: SetFile): number {
  return content === 'images' ? imageBytes(part) : labelBytes(set, part);
}

/** The most bytes that a file has, packed or not. What cannot be packed grows by less than a thousandth. */
export function mostBytes(file: SetFile): number {
  return Math.ceil(sizeOfFile(file) * 1.001) + 1000;
}

/**
 * Unpacks a file and checks it: its SHA-256 if it is known, and otherwise that its images or labels have the
 * number and the size that the set has. Unpacking stops at the first byte that the file cannot have.
 *
 * @param isPackedAnew whether the bytes may be packed by others than the authors, so that the checksum of the
 * authors' packed bytes may differ.
 * @throws DataError when the bytes are not those of the file.
 */
export async function checkFile(
  file: SetFile,
  bytes: Uint8Array<ArrayBuffer>,
  unpack: Gunzip,
  isPackedAnew: boolean,
): Promise<CheckedFile> {
  const { name, sha256: sum, packedSha256: packedSum } = publishedFile(file);
  const size = sizeOfFile(file);
  const chunks: Uint8Array[] = [];
  const source = { ...openSource(bytes), file: name };
  for await (const chunk of readData(source, unpack, { limits: { bytes: size } })) chunks.push(chunk);
  const content = concatenate(chunks);
  if (content.length !== size) {
    throw new DataError('TRUNCATED', `there are ${content.length} bytes, unpacked, expected ${size}.`, {
      file: name,
    });
  }
  if (sum !== undefined) {
    if ((await sumOf(content)) === sum) return { content, verified: 'sha256' };
    throw wrongSum(name);
  }
  if (packedSum !== undefined) {
    if ((await sumOf(bytes)) === packedSum) return { content, verified: 'sha256' };
    if (!isPackedAnew) throw wrongSum(name);
  }
  const decode = file.content === 'images' ? decodeImages : decodeLabels;
  await decode(file.set, file.part, content);
  return { content, verified: 'structure' };
}

async function sumOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexadecimal(await sha256('checksum', bytes));
}

function wrongSum(name: string): DataError {
  return new DataError('CHECKSUM', 'the bytes differ from those that were published.', { file: name });
}
