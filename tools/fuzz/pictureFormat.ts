import { readPicture } from '../../apps/cli/src/pictures/readPicture.ts';
import { pictureFiles } from '../../apps/cli/tests/pictures/pictureFiles.ts';
import type { FuzzFormat } from './fuzzFormat.ts';

/**
 * A format of pictures. Adding one is a file like formats/png.ts, and a line in formats/index.ts.
 *
 * @param name the format in lower case, as the name of a file ends.
 * @param seeds small valid pictures, in as many kinds as the format has.
 */
export function pictureFormat(
  name: string,
  seeds: () => readonly Uint8Array[],
  complete?: FuzzFormat['complete'],
): FuzzFormat {
  return {
    name,
    isText: false,
    seeds: async () => seeds(),
    complete,
    async read(bytes) {
      await readPicture(bytes, `digit.${name}`);
    },
  };
}

/** The files of a format with which the tests of the pictures begin. */
export function filesOf(format: string): Uint8Array[] {
  return pictureFiles.filter((file) => file.format === format).map(({ bytes }) => bytes);
}
