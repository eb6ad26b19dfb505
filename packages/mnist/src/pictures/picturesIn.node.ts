import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { unreadable } from '../bytes/fileSource.node.ts';
import { type LabelledPicture, placeOf } from './labelledPicture.ts';

/** The endings of pictures, to tell a folder of pictures without reading its files. */
const ENDING = /\.(png|jpe?g|gif|bmp|tiff?|webp|avif)$/i;

/**
 * The files below a folder that lie in folders of classes, for `loadPictures`; an empty array if none of them
 * is named like a picture. Links are not followed.
 * @throws DataError `FILE_MISSING` or `FILE_UNREADABLE`.
 */
export async function picturesIn(folder: string): Promise<LabelledPicture[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map(
      (path): LabelledPicture => ({
        path: relative(folder, path).split(sep).join('/'),
        read: () =>
          readFile(path).catch((error: unknown) => {
            throw unreadable(path, error);
          }),
      }),
    )
    .filter(({ path }) => placeOf(path) !== undefined);
  return files.some(({ path }) => ENDING.test(path)) ? files : [];
}
