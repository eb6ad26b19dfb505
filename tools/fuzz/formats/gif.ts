import { filesOf, pictureFormat } from '../pictureFormat.ts';

/** GIF files of each kind that the tests of the pictures have. */
export const gif = pictureFormat('gif', () => filesOf('GIF'));
