import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  DataError,
  type ImageDataset,
  loadCsv,
  loadIdx,
  loadMnist,
  type OnProgress,
  syntheticDigits,
} from '@inkling/mnist';
import type { DataOptions } from '../options/data.ts';
import { csvFormat } from './images.ts';

/** Images under a name, for people to look at. */
export interface NamedImages {
  readonly name: string;
  readonly images: ImageDataset;
}

/**
 * Reads whatever a path names: a folder with MNIST (its two parts), a CSV file, an IDX file of images (with its
 * labels, where they lie beside it), or the word `synthetic`.
 */
export async function readImages(
  path: string,
  options: DataOptions & { readonly onProgress?: OnProgress },
): Promise<NamedImages[]> {
  if (path === 'synthetic') {
    return [{ name: 'synthetic digits', images: syntheticDigits({ count: 2_000, seed: 1 }) }];
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
    const { train, test } = await loadMnist(path, options);
    return [
      { name: `${path}, training images`, images: train },
      { name: `${path}, test images`, images: test },
    ];
  }
  const { onProgress } = options;
  if (/idx3|images.*ubyte/.test(basename(path))) {
    const labels = join(dirname(path), basename(path).replace('images', 'labels').replace('idx3', 'idx1'));
    const hasLabels = labels !== path && (await stat(labels).catch(() => undefined));
    return [
      {
        name: path,
        images: await loadIdx({ images: path, labels: hasLabels ? labels : undefined }, { onProgress }),
      },
    ];
  }
  return [{ name: path, images: await loadCsv(path, { ...csvFormat(options), onProgress }) }];
}
