import { findMnist, type ImageDataset } from '@inkling/mnist';
import {
  isFile,
  type LoadOptions,
  readFile,
  readPart,
  readPublished,
  syntheticParts,
  titleOf,
} from './images.ts';
import { isPublishedSet } from './publishedSetAt.ts';

/** Images with a name, and the function that reads them. */
export interface NamedImages {
  readonly name: string;
  /** The part of a folder, or of the synthetic digits. */
  readonly part?: 'train' | 'test';
  read(): Promise<ImageDataset>;
}

const parts = ['train', 'test'] as const;
const partNames = { train: 'training images', test: 'test images' } as const;

/**
 * Finds the images at a path: a folder with MNIST, a set that has been downloaded or the word `synthetic` (up
 * to two parts, training images first), a CSV file, or an IDX file of images (with its labels, if they lie
 * beside it).
 * @throws DataError when nothing is at the path.
 */
export async function findImages(path: string, options: LoadOptions): Promise<NamedImages[]> {
  if (path === 'synthetic') {
    return parts.map((part) => ({
      name: `synthetic digits, ${partNames[part]}`,
      part,
      read: async () => syntheticParts[part](),
    }));
  }
  if (isPublishedSet(path)) {
    return parts.map((part) => ({
      name: `${titleOf(path)}, ${partNames[part]}`,
      part,
      read: async () => (await readPublished(path, options))[part],
    }));
  }
  if (await isFile(path)) return [{ name: path, read: () => readFile(path, options) }];
  const files = await findMnist(path);
  // Without any part, reading says which names are expected.
  const found = files === undefined ? parts : parts.filter((part) => files[part] !== undefined);
  return found.map((part) => ({
    name: `${path}, ${partNames[part]}`,
    part,
    read: () => readPart(path, part, files, options),
  }));
}
