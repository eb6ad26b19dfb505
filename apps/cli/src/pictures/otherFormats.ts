import { beginsWith } from './beginsWith.ts';
import { hasBrand } from './hasBrand.ts';
import type { PictureFormat } from './pictureFormat.ts';

/** Number of bytes in which a text must say that it is an SVG. */
const SVG_PROBE = 1024;

/** Formats that cannot be read. A message names them, and says that a picture must be converted. */
export const otherFormats: readonly PictureFormat[] = [
  {
    name: 'HEIC',
    endings: ['heic', 'heif'],
    recognizes: (bytes) => hasBrand(bytes, 'heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'),
  },
  {
    name: 'SVG',
    endings: ['svg'],
    recognizes: (bytes) =>
      /^\W*<(\?xml|!--|!DOCTYPE svg|svg)[\s\S]*<svg\b|^\s*<svg\b/i.test(beginning(bytes)),
  },
  { name: 'PDF', endings: ['pdf'], recognizes: (bytes) => beginsWith(bytes, '%PDF-') },
  { name: 'PostScript', endings: ['ps', 'eps'], recognizes: (bytes) => beginsWith(bytes, '%!PS') },
  { name: 'Photoshop', endings: ['psd', 'psb'], recognizes: (bytes) => beginsWith(bytes, '8BPS') },
  { name: 'GIMP', endings: ['xcf'], recognizes: (bytes) => beginsWith(bytes, 'gimp xcf') },
  {
    name: 'ICO',
    endings: ['ico', 'cur'],
    recognizes: (bytes) => beginsWith(bytes, '\0\0\x01\0') || beginsWith(bytes, '\0\0\x02\0'),
  },
  {
    name: 'JPEG XL',
    endings: ['jxl'],
    recognizes: (bytes) => beginsWith(bytes, '\xff\x0a') || beginsWith(bytes, '\0\0\0\x0cJXL '),
  },
  {
    name: 'JPEG 2000',
    endings: ['jp2', 'j2k', 'jpx'],
    recognizes: (bytes) => beginsWith(bytes, '\0\0\0\x0cjP  ') || beginsWith(bytes, '\xff\x4f\xff\x51'),
  },
  { name: 'QOI', endings: ['qoi'], recognizes: (bytes) => beginsWith(bytes, 'qoif') },
  {
    name: 'Netpbm',
    endings: ['pbm', 'pgm', 'ppm', 'pnm'],
    recognizes: (bytes) => /^P[1-7]\s/.test(beginning(bytes)),
  },
];

function beginning(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, SVG_PROBE)).toString('latin1');
}
