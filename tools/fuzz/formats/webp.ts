import { filesOf, pictureFormat } from '../pictureFormat.ts';

/** WebP files of each kind that the tests of the pictures have. */
export const webp = pictureFormat('webp', () => filesOf('WebP'));
