import { filesOf, pictureFormat } from '../pictureFormat.ts';

/** BMP files of each kind that the tests of the pictures have. */
export const bmp = pictureFormat('bmp', () => filesOf('BMP'));
