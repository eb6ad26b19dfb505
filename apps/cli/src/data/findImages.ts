import { findMnist, type ImageDataset } from '@inkling/mnist';
import { isFile, type LoadOptions, readFile, readPart, syntheticParts } from './images.ts';
import { readSet } from './readSet.ts';

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
 * Finds the images at a path: a folder with MNIST, a set that `readSet` reads or the word `synthetic` (up
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
  const set = await readSet(path, options);
  if (set) {
    return parts.flatMap((part) => {
      const images = set[part];
      return images ? [{ name: `${set.origin}, ${partNames[part]}`, part, read: async () => images }] : [];
    });
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
