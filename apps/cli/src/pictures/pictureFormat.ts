import type { ColourPicture } from '@inkling/mnist';

/** What a picture states about itself, before anything is decoded. */
export interface PictureHeader {
  readonly width: number;
  readonly height: number;
  /** How many bytes the decoded picture takes, so that limits can be checked. */
  readonly decodedBytes: number;
  /** How the camera was held: 1 … 8, as in Exif. */
  readonly orientation?: number;
}

/** Reads the pictures of one format. For a bad file, both functions throw a PictureError or another error. */
export interface PictureDecoder {
  /** Reads the size, and decodes nothing. */
  readHeader(bytes: Uint8Array): PictureHeader;
  /** Decodes the picture, or the first frame of an animation, as it is stored: not yet turned upright. */
  decode(bytes: Uint8Array, header: PictureHeader): ColourPicture | Promise<ColourPicture>;
}

/** A format that is known by its first bytes. */
export interface PictureFormat {
  readonly name: string;
  /** The endings of its files, without the dot. */
  readonly endings: readonly string[];
  recognizes(bytes: Uint8Array): boolean;
}

/** A format whose pictures can be read. */
export interface ReadableFormat extends PictureFormat {
  /** Loads the decoder. Most runs need one, so each is loaded on first use. */
  load(): Promise<PictureDecoder>;
}
