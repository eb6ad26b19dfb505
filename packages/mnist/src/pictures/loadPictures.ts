import { isPicture } from '../bytes/signatures.ts';
import {
  createImageDataset,
  type LabelledImages,
  mnistLayout,
  requireLabels,
} from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { checkLimit } from '../limits.ts';
import { classesOf } from './classesOf.ts';
import { type LabelledPicture, type PicturePlace, placeOf } from './labelledPicture.ts';
import { type PicturesOptions, pictureToImage } from './pictureToImage.ts';

/** Images from pictures. A set may have one part only. */
export interface LoadedPictures {
  readonly train: LabelledImages | undefined;
  readonly test: LabelledImages | undefined;
}

interface Placed extends PicturePlace {
  readonly picture: LabelledPicture;
}

/**
 * Reads pictures whose folders are their classes: `7/one.png`, `train/cat/1.jpg`, `testing/3/12.png`. Folders
 * that are numbers are the labels; others are numbered in the order of their names, which `classNames` keeps.
 * Pictures that have the size of the images are taken as they are, light ink on black, as PNGs of MNIST are.
 * Others are brought into MNIST's form (`centerDigit`). Files that are no pictures are skipped, with a note.
 *
 * @throws DataError `EMPTY` without a picture in a folder, `TOO_LARGE` above the limits; the errors of
 * `decode` and `centerDigit`, with the path before them.
 */
export async function loadPictures(
  pictures: readonly LabelledPicture[],
  options: PicturesOptions,
): Promise<LoadedPictures> {
  const { file, limits, onNote, onProgress } = options;
  const placed = pictures
    .flatMap((picture): Placed[] => {
      const place = placeOf(picture.path);
      return place ? [{ ...place, picture }] : [];
    })
    .sort((a, b) => (a.picture.path < b.picture.path ? -1 : 1));
  checkLimit('rows', placed.length, limits, file);
  const { width = mnistLayout.width, height = mnistLayout.height } = options;
  const parts = { train: new Collected(), test: new Collected() };
  let skipped = 0;
  for (const [index, { picture, className, part }] of placed.entries()) {
    const name = file === undefined ? picture.path : `${file}/${picture.path}`;
    const bytes = await picture.read();
    const pixels = isPicture(bytes) ? await pictureToImage(bytes, name, options) : undefined;
    if (pixels === undefined) skipped += 1;
    else {
      parts[part].add(pixels, className);
      checkLimit('pixels', (parts.train.count + parts.test.count) * width * height, limits, file);
    }
    onProgress?.({ bytes: index + 1, totalBytes: placed.length });
  }
  const { labelOf, classNames } = classesOf([...parts.train.names, ...parts.test.names]);
  if (classNames.length === 0) {
    throw new DataError('EMPTY', 'there are no pictures in folders, one folder for each class.', { file });
  }
  if (skipped > 0) onNote?.(`${file ?? 'the folders'}: ${skipped} files that are no pictures are skipped.`);
  const datasetOf = ({ images, names, count }: Collected): LabelledImages | undefined => {
    if (count === 0) return undefined;
    const all = new Uint8Array(count * width * height);
    images.forEach((image, row) => {
      all.set(image, row * width * height);
    });
    const labels = Int32Array.from(names, labelOf);
    const dataset = createImageDataset(all, labels, { width, height, classes: classNames.length });
    return { ...requireLabels(dataset), classNames };
  };
  return { train: datasetOf(parts.train), test: datasetOf(parts.test) };
}

/** Collects images when their number is not known in advance. */
class Collected {
  readonly images: Uint8Array[] = [];
  readonly names: string[] = [];

  get count(): number {
    return this.images.length;
  }

  add(image: Uint8Array, className: string): void {
    this.images.push(image);
    this.names.push(className);
  }
}
