import { filesOf, pictureFormat } from '../pictureFormat.ts';

/** AVIF files of each kind that the tests of the pictures have. */
export const avif = pictureFormat('avif', () => filesOf('AVIF'));
