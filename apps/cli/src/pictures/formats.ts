import { beginsWith } from './beginsWith.ts';
import { hasBrand } from './hasBrand.ts';
import type { ReadableFormat } from './pictureFormat.ts';

/** The formats that can be read, the most usual first. A format is an entry here and its decoder. */
export const formats: readonly ReadableFormat[] = [
  {
    name: 'PNG',
    endings: ['png'],
    recognizes: (bytes) => beginsWith(bytes, '\x89PNG\r\n\x1a\n'),
    load: async () => (await import('./decoders/readPng.ts')).png,
  },
  {
    name: 'JPEG',
    endings: ['jpg', 'jpeg'],
    recognizes: (bytes) => beginsWith(bytes, '\xff\xd8\xff'),
    load: async () => (await import('./decoders/readJpeg.ts')).jpeg,
  },
  {
    name: 'WebP',
    endings: ['webp'],
    recognizes: (bytes) => beginsWith(bytes, 'RIFF') && beginsWith(bytes, 'WEBP', 8),
    load: async () => (await import('./decoders/readWebp.ts')).webp,
  },
  {
    name: 'GIF',
    endings: ['gif'],
    recognizes: (bytes) => beginsWith(bytes, 'GIF87a') || beginsWith(bytes, 'GIF89a'),
    load: async () => (await import('./decoders/readGif.ts')).gif,
  },
  {
    name: 'BMP',
    endings: ['bmp'],
    // Two letters may begin any text. The reserved bytes of a BMP are 0.
    recognizes: (bytes) => beginsWith(bytes, 'BM') && beginsWith(bytes, '\0\0\0\0', 6),
    load: async () => (await import('./decoders/readBmp.ts')).bmp,
  },
  {
    name: 'TIFF',
    endings: ['tif', 'tiff'],
    // With + in the place of *, it is a BigTIFF.
    recognizes: (bytes) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((start) => beginsWith(bytes, start)),
    load: async () => (await import('./decoders/readTiff.ts')).tiff,
  },
  {
    name: 'AVIF',
    endings: ['avif'],
    recognizes: (bytes) => hasBrand(bytes, 'avif', 'avis'),
    load: async () => (await import('./decoders/readAvif.ts')).avif,
  },
];

const names = formats.map(({ name }) => name);

/**
 * `PNG, JPEG or WebP`, for messages and the help. Not by `Intl.ListFormat`: the first object of `Intl` delays
 * every start by 25 ms.
 */
export const pictureNames = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
