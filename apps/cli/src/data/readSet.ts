import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  DataError,
  findMnist,
  isTestTable,
  type LabelledImages,
  type LoadedPictures,
  loadDataset,
  loadParquet,
  loadParquetFiles,
  loadPictures,
  loadZip,
  type OnProgress,
  type PicturesOptions,
  picturesIn,
  publishedSets,
} from '@inkling/mnist';
import { ArgumentError } from '@inkling/tensor';
import { fileLimits } from '../files/limits.ts';
import { readFileSafely } from '../files/readFileSafely.ts';
import type { DataOptions } from './flags.ts';
import { isPublishedSet } from './publishedSetAt.ts';

interface SetOptions extends DataOptions {
  readonly onProgress?: OnProgress;
  readonly onNote?: (note: string) => void;
}

/** Images that come with their parts and the names of their classes. */
export interface ImageSet {
  readonly train: LabelledImages | undefined;
  readonly test: LabelledImages | undefined;
  /** What the images are, for a title. Contains no path. */
  readonly name: string;
  /** Where they come from, for the user. */
  readonly origin: string;
}

/**
 * Reads a set that has been downloaded, a folder of pictures or of Parquet files, a ZIP archive, or a
 * Parquet file.
 * @returns undefined for everything else: a folder with MNIST, a CSV or IDX file, and what does not exist.
 * @throws DataError for a fault in the set.
 */
export async function readSet(path: string, options: SetOptions): Promise<ImageSet | undefined> {
  if (isPublishedSet(path)) {
    refuseColumns(options);
    const title = publishedSets.find((set) => set.name === path)?.title ?? path;
    return { ...(await loadDataset(path, { download: false })), name: title, origin: title };
  }
  const parts = await readParts(path, options);
  return parts && { ...parts, name: basename(path), origin: path };
}

/** @throws DataError when a set has no test images, and no training images that could take their place. */
export function requireImages({ train, test, origin }: ImageSet): LabelledImages {
  const images = train ?? test;
  if (images === undefined) throw new DataError('EMPTY', 'there are no images.', { file: origin });
  return images;
}

async function readParts(path: string, options: SetOptions): Promise<LoadedPictures | undefined> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isDirectory()) {
    // A fault of a folder with MNIST is reported by its own reader.
    const isMnist = await findMnist(path).then(
      (files) => files !== undefined,
      () => true,
    );
    return isMnist ? undefined : readFolder(path, options);
  }
  const read = status?.isFile() ? readerOf(await beginningOf(path), path) : undefined;
  if (read === undefined) return undefined;
  refuseColumns(options);
  return read(await readFileSafely(path, { limit: fileLimits.images }), await pictureOptions(path, options));
}

async function readFolder(path: string, options: SetOptions): Promise<LoadedPictures | undefined> {
  const pictures = await picturesIn(path);
  const names = await readdir(path, { recursive: true });
  const tables = names
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => ({ name, bytes: () => readFileSafely(join(path, name), { limit: fileLimits.images }) }));
  if (pictures.length === 0 && tables.length === 0) return undefined;
  refuseColumns(options);
  const reading = await pictureOptions(path, options);
  return pictures.length > 0 ? loadPictures(pictures, reading) : loadParquetFiles(tables, reading);
}

type ReadFile = (bytes: Uint8Array, options: PicturesOptions) => Promise<LoadedPictures>;

/** The reader of a file that is known by its first bytes. The name of a Parquet file tells its part. */
function readerOf(beginning: string, path: string): ReadFile | undefined {
  if (beginning === 'PK\x03\x04') return loadZip;
  if (beginning !== 'PAR1') return undefined;
  return async (bytes, options) => {
    const images = await loadParquet(bytes, options);
    return isTestTable(path) ? { train: undefined, test: images } : { train: images, test: undefined };
  };
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return '';
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1');
  } finally {
    await file.close();
  }
}

async function pictureOptions(
  file: string,
  { imageSize, limits, onNote, onProgress }: SetOptions,
): Promise<PicturesOptions> {
  const { readPicture } = await import('../pictures/readPicture.ts');
  return {
    ...imageSize,
    file,
    limits: limits === false ? false : undefined,
    onNote,
    onProgress,
    decode: (bytes, name) => readPicture(bytes, name, { limits }),
  };
}

/** @throws ArgumentError when options describe a CSV file, but none is read. */
function refuseColumns({ classes, labelColumn }: DataOptions): void {
  const name =
    classes === undefined ? (labelColumn === undefined ? undefined : '--label-column') : '--classes';
  if (name === undefined) return;
  throw new ArgumentError(`${name}: this option describes a CSV file, but --data names none. Leave it out.`);
}
