import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, unreadable } from '../bytes/fileSource.node.ts';
import { DataError } from '../errors.ts';
import { writeWhole } from '../files/writeWhole.node.ts';
import { openPartialFile } from './partialFile.node.ts';
import type { SetStore } from './setStore.ts';

/**
 * Reads the files of one set from a folder, as mirrors serve them or unpacked, also from a folder `gzip` in
 * it, as EMNIST's archive unpacks.
 */
export function readingStore(folder: string): SetStore {
  return {
    place: folder,
    read: (_, file) => readFirst([folder, join(folder, 'gzip')], file),
    write: async () => undefined,
  };
}

/** Keeps each set in a folder of its name. MNIST may also lie in the folder itself, where others put it. */
export function folderStore(root: string): SetStore {
  return {
    place: root,
    read: (set, file) => readFirst(set === 'mnist' ? [join(root, set), root] : [join(root, set)], file),
    async write(set, file, bytes) {
      const folder = join(root, set);
      const path = join(folder, file);
      const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
      try {
        await mkdir(folder, { recursive: true });
        await writeWhole(isPacked ? `${path}.gz` : path, bytes);
        // The other form was missing or damaged, and readers of the folder might take it.
        await rm(isPacked ? path : `${path}.gz`, { force: true });
      } catch (error) {
        throw new DataError(
          'FILE_UNWRITABLE',
          `the file cannot be kept (${error instanceof Error ? error.message : error}). Check the folder and its disk, or ` +
            'name another with INKLING_DATA.',
          { file: path },
          { cause: error },
        );
      }
    },
    openPartial: (set, file, most) => openPartialFile(join(root, set), file, most),
  };
}

async function readFirst(
  folders: readonly string[],
  file: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  for (const path of folders.flatMap((folder) => [join(folder, `${file}.gz`), join(folder, file)])) {
    try {
      return new Uint8Array(await readFile(path));
    } catch (error) {
      if (!isMissing(error)) throw unreadable(path, error);
    }
  }
  return undefined;
}
