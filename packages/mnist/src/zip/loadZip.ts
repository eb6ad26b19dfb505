import type { ReadOptions } from '../bytes/readChunks.ts';
import { SIGNATURE_BYTES, signatureOf, zipArchive } from '../bytes/signatures.ts';
import { DataError } from '../errors.ts';
import { datasetFile } from '../load/fileNames.ts';
import { type ArchivedFile, loadFilesIn } from '../load/loadFiles.ts';
import { loadParquetFiles } from '../parquet/loadParquetFiles.ts';
import { type LoadedPictures, loadPictures } from '../pictures/loadPictures.ts';
import type { DecodePicture } from '../pictures/pictureToImage.ts';
import { openZip, type ZipOptions, type ZippedFile } from './openZip.ts';

export interface LoadZipOptions extends ReadOptions, ZipOptions {
  /** Decodes pictures. Without it, an archive of pictures is refused. */
  readonly decode?: DecodePicture | undefined;
}

/**
 * Reads the images of a ZIP archive: CSV or IDX files by MNIST's names, a CSV alone, Parquet files of
 * pictures (`loadParquetFiles`), or pictures in folders of their classes (`loadPictures`).
 *
 * @throws DataError `ZIP` for a damaged archive, `FILE_SET` when its files do not make one set, `FILE_KIND`
 * for the ZIP archive of another program, such as NumPy's, `TOO_LARGE`.
 */
export async function loadZip(archive: Uint8Array, options: LoadZipOptions = {}): Promise<LoadedPictures> {
  const { file, decode } = options;
  const files = openZip(archive, options).filter(({ name }) => !/(^|\/)(\.|__MACOSX\/)/.test(name));
  const tables = tablesOf(files);
  if (tables.length > 0) return loadTables(tables, options);
  if (decode === undefined || files.length === 0) throw withoutImages(archive, files, file);
  const parquet = await loadParquetFiles(files, { ...options, decode });
  if (parquet) return parquet;
  const pictures = files.map(({ name, bytes }) => ({ path: name, read: async () => bytes() }));
  return loadPictures(pictures, { ...options, decode }).catch((error: unknown) => {
    throw error instanceof DataError && error.code === 'EMPTY' ? withoutImages(archive, files, file) : error;
  });
}

/** The error of an archive in which nothing is known as images. */
function withoutImages(
  archive: Uint8Array,
  files: readonly ZippedFile[],
  file: string | undefined,
): DataError {
  const kind = signatureOf(archive.subarray(0, SIGNATURE_BYTES));
  if (kind !== undefined && kind !== zipArchive) {
    return new DataError('FILE_KIND', `this is ${kind.name}, expected images. ${kind.advice}`, { file });
  }
  return new DataError(
    'FILE_SET',
    `the ZIP archive has ${files.length} files, but no CSV, IDX or Parquet file, and no pictures in folders of their ` +
      'classes. Unpack it, and name a file from it.',
    { file },
  );
}

/**
 * The files with names of MNIST's; without any, all CSV files. Kaggle's archives have other CSV files
 * too.
 */
function tablesOf(files: readonly ZippedFile[]): ArchivedFile[] {
  const named = files.filter(({ name }) => datasetFile(baseName(name)) !== undefined);
  const tables = named.length > 0 ? named : files.filter(({ name }) => /\.csv(\.gz)?$/i.test(name));
  return tables.map(renamed);
}

/** Kaggle's test.csv has no labels: its digits are meant for predictions. */
async function loadTables(
  tables: readonly ArchivedFile[],
  { file = 'the ZIP archive', ...options }: LoadZipOptions,
): Promise<LoadedPictures> {
  const others = tables.filter(({ name }) => datasetFile(name)?.part !== 'test');
  const { onNote } = options;
  return loadFilesIn(file, tables, options).catch((error: unknown) => {
    const isUnlabelled = error instanceof DataError && error.code === 'NO_LABELS';
    if (!isUnlabelled || others.length === 0 || others.length === tables.length) throw error;
    onNote?.(`${file}: the test images have no labels, so they are left out.`);
    return loadFilesIn(file, others, options);
  });
}

/** The part is looked for in the name, in which a folder `test/` would count. */
function renamed(file: ZippedFile): ArchivedFile {
  return { ...file, name: baseName(file.name), path: file.name };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
