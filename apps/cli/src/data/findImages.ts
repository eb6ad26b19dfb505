import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  DataError,
  type ImageDataset,
  loadCsv,
  loadIdx,
  loadMnistPart,
  type OnProgress,
} from '@inkling/mnist';
import type { DataOptions } from './flags.ts';
import { csvFormat, syntheticParts } from './images.ts';

/** Images with a name, and the function that reads them. */
export interface NamedImages {
  readonly name: string;
  read(): Promise<ImageDataset>;
}

/**
 * Finds the images at a path: a folder with MNIST or the word `synthetic` (two parts, training images first),
 * a CSV file, or an IDX file of images (with its labels, if they lie beside it).
 * @throws DataError when nothing is at the path.
 */
export async function findImages(
  path: string,
  options: DataOptions & { readonly onProgress?: OnProgress },
): Promise<NamedImages[]> {
  if (path === 'synthetic') {
    return [
      { name: 'synthetic digits, training images', read: async () => syntheticParts.train() },
      { name: 'synthetic digits, test images', read: async () => syntheticParts.test() },
    ];
  }
  const status = await stat(path).catch((cause: unknown) => {
    throw new DataError(
      'FILE_MISSING',
      'there is no such file or folder. Expected a folder with MNIST, a CSV file, an IDX file of images, or the ' +
        'word "synthetic".',
      { file: path },
      { cause },
    );
  });
  if (status.isDirectory()) {
    return [
      { name: `${path}, training images`, read: () => loadMnistPart(path, 'train', options) },
      { name: `${path}, test images`, read: () => loadMnistPart(path, 'test', options) },
    ];
  }
  const { onProgress } = options;
  if (/idx3|images.*ubyte/.test(basename(path))) {
    const labels = join(dirname(path), basename(path).replace('images', 'labels').replace('idx3', 'idx1'));
    const hasLabels = labels !== path && (await stat(labels).catch(() => undefined));
    return [
      {
        name: path,
        read: () => loadIdx({ images: path, labels: hasLabels ? labels : undefined }, { onProgress }),
      },
    ];
  }
  return [{ name: path, read: () => loadCsv(path, { ...csvFormat(options), onProgress }) }];
}
