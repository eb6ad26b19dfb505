import { formats } from './formats.ts';
import { otherFormats } from './otherFormats.ts';

const endings = new Set([...formats, ...otherFormats].flatMap((format) => format.endings));

/** Whether the ending of a file's name is that of a picture, of any format that is known. */
export function isPictureName(path: string): boolean {
  return endings.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}
