import { formatShape } from '@inkling/tensor';
import type { ByteFile } from '../bytes/byteSource.ts';
import { progressOfAll, type ReadOptions } from '../bytes/readChunks.ts';
import { readHead } from '../bytes/readHead.ts';
import { loadCsv } from '../csv/loadCsv.ts';
import { type LabelledImages, requireLabels } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { loadIdx } from '../idx/loadIdx.ts';
import { contentOf, type FileContent, MAGIC_BYTES } from './contentOf.ts';

/** The datasets that `loadFiles` read. */
export interface LoadedFiles {
  /** Training images. */
  readonly train: LabelledImages;
  /** Test images. Undefined if there are no files of them. */
  readonly test: LabelledImages | undefined;
}

/** Matches MNIST's test files, `t10k-…` and `mnist_test.csv`, but not a `latest.csv`. */
const TEST_NAME = /(?<![a-z])(t10k|test)(?![a-z])/i;

/** A file in an archive. `name` tells its part, and messages have its path. */
export interface ArchivedFile extends ByteFile {
  readonly path: string;
}

interface Recognized {
  readonly file: ByteFile | ArchivedFile;
  readonly content: FileContent;
}

/**
 * Reads the files that a user chose, in any order: a CSV, a pair of IDX files, or two of either kind. With
 * two, the files with `test` or `t10k` in their names are the test set. Each file may be gzipped. The kind of
 * a file is recognized by its bytes, not by its name.
 *
 * `onProgress` counts the bytes of all files together.
 *
 * @throws DataError `FILE_SET` for files that do not make one dataset; otherwise as `loadCsv` and `loadIdx`
 * do.
 */
export async function loadFiles(files: readonly ByteFile[], options: ReadOptions = {}): Promise<LoadedFiles> {
  return loadFilesIn(undefined, files, options);
}

/** `loadFiles` for the files of an archive, whose name messages begin with. */
export async function loadFilesIn(
  archive: string | undefined,
  files: readonly ByteFile[] | readonly ArchivedFile[],
  { onProgress, ...options }: ReadOptions,
): Promise<LoadedFiles> {
  const recognized = await Promise.all(
    [...files].map(
      async (file): Promise<Recognized> => ({ file, content: contentOf(await readHead(file, MAGIC_BYTES)) }),
    ),
  );
  const named = recognized.filter(({ file }) => TEST_NAME.test(file.name));
  const others = recognized.filter(({ file }) => !TEST_NAME.test(file.name));
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const nextProgress = progressOfAll(totalBytes, onProgress);
  // Test files without training files are used for training.
  const loadNext = (part: readonly Recognized[]) =>
    loadPart(archive, part, { ...options, onProgress: nextProgress() });
  const train = await loadNext(others.length > 0 ? others : named);
  if (others.length === 0 || named.length === 0) return { train, test: undefined };
  const test = await loadNext(named);
  if (test.width !== train.width || test.height !== train.height) {
    throw new DataError(
      'FILE_SET',
      `the images are ${formatShape([train.height, train.width])} pixels in one set and ` +
        `${formatShape([test.height, test.width])} in the other. Choose two sets of one size.`,
      { file: archive },
    );
  }
  return { train, test };
}

async function loadPart(
  archive: string | undefined,
  files: readonly Recognized[],
  options: ReadOptions,
): Promise<LabelledImages> {
  const only = (content: FileContent) => {
    const found = files.filter((file) => file.content === content);
    return found.length === 1 ? namedIn(archive, found[0].file) : undefined;
  };
  const [csv, images, labels] = [only('csv'), only('images'), only('labels')];
  if (csv && files.length === 1) return requireLabels(await loadCsv(csv, options), csv.name);
  if (images && labels && files.length === 2) {
    return requireLabels(await loadIdx({ images, labels }, options), images.name);
  }
  throw new DataError(
    'FILE_SET',
    `${files.map(({ file, content }) => `${pathOf(file)} (${words[content]})`).join(', ')}: these do not make one set of ` +
      'images. Choose one CSV, or one file of images and one of labels in the IDX format; files to be judged by need ' +
      '"test" or "t10k" in their names.',
    { file: archive },
  );
}

function pathOf(file: ByteFile | ArchivedFile): string {
  return 'path' in file ? file.path : file.name;
}

/** The file with the name that messages have. */
function namedIn(archive: string | undefined, file: ByteFile | ArchivedFile): ByteFile {
  if (archive === undefined) return file;
  return { name: `${archive}/${pathOf(file)}`, size: file.size, stream: () => file.stream() };
}

const words: Record<FileContent, string> = { csv: 'CSV', images: 'IDX images', labels: 'IDX labels' };
