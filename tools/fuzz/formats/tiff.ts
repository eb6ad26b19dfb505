import { filesOf, pictureFormat } from '../pictureFormat.ts';

/** TIFF files of each kind that the tests of the pictures have. */
export const tiff = pictureFormat('tiff', () => filesOf('TIFF'));
