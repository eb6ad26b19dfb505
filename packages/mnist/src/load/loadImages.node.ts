import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FileSource, openFileSource, pathOf } from '../bytes/fileSource.node.ts';
import { gunzipByZlib } from '../bytes/gunzip.node.ts';
import { readAhead } from '../bytes/readAhead.ts';
import { readData } from '../bytes/readChunks.ts';
import { readRecordsByFastCsv } from '../csv/grammar.node.ts';
import { type CsvOptions, readOpenCsv } from '../csv/loadCsv.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { readOpenIdx } from '../idx/loadIdx.ts';
import { contentOf, MAGIC_BYTES } from './contentOf.ts';
import { labelsNames } from './fileNames.ts';

/** `width`, `height` and `labelColumn` are for a CSV; an IDX file gives the size of its images itself. */
export interface ImagesOptions extends CsvOptions {
  /** Whether an IDX file without labels beside it is refused. Default false. */
  readonly needsLabels?: boolean;
}

/**
 * Reads images from one file, which is known by its bytes and not by its name: a CSV, or an IDX file of
 * images. The labels of an IDX file are read from the file beside it, if the source is a path: from
 * `t10k-labels-idx1-ubyte` for `t10k-images-idx3-ubyte`, packed or not, there or in a folder of its own name.
 *
 * @throws DataError as `loadCsv` and `loadIdx` do; `FILE_SET` for an IDX file of labels; `NO_LABELS`, with
 * the names that were looked for, if the caller needs labels.
 */
export async function loadImages(source: FileSource, options: ImagesOptions = {}): Promise<ImageDataset> {
  const opened = await openFileSource(source);
  const file = options.file ?? opened.file;
  const chunks = readData({ ...opened, file }, gunzipByZlib, options);
  try {
    const { head, chunks: all } = await readAhead(chunks, MAGIC_BYTES);
    const content = contentOf(head);
    if (content === 'csv') return await readOpenCsv(all, readRecordsByFastCsv, options, file);
    if (content === 'labels') {
      throw new DataError(
        'FILE_SET',
        'these are labels, in the IDX format. Name the file of their images; the labels are found beside it.',
        { file },
      );
    }
    const labels = await findLabels(source);
    if (labels.path === undefined && options.needsLabels) throw withoutLabels(labels.tried, file);
    return await readOpenIdx(
      {
        images: { chunks: all, file },
        labels:
          labels.path === undefined
            ? undefined
            : {
                chunks: readData(await openFileSource(labels.path), gunzipByZlib, { limits: options.limits }),
                file: labels.path,
              },
      },
      options,
    );
  } finally {
    await chunks.return(undefined);
  }
}

async function findLabels(
  source: FileSource,
): Promise<{ readonly path: string | undefined; readonly tried: readonly string[] }> {
  const images = pathOf(source);
  if (images === undefined) return { path: undefined, tried: [] };
  const folder = dirname(images);
  const tried = labelsNames(basename(images)).map((name) => join(folder, name));
  // Kaggle's archives unpack each file into a folder of its own name.
  const folders = labelsNames(basename(folder)).map((name) => join(dirname(folder), name));
  const nested = folders.flatMap((other) => labelsNames(basename(images)).map((name) => join(other, name)));
  for (const path of [...tried, ...nested]) {
    if (await exists(path)) return { path, tried };
  }
  return { path: undefined, tried };
}

function withoutLabels(tried: readonly string[], file: string | undefined): DataError {
  const names = tried.slice(0, 2).map((path) => basename(path));
  const looked =
    names.length > 0
      ? `Looked for ${names.join(' and ')} in the same folder.`
      : 'Their file is found by the word "images" in the name of this one, which it lacks.';
  return new DataError(
    'NO_LABELS',
    `the images have no labels, so they can be predicted but neither trained on nor evaluated. ${looked}`,
    { file },
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
