import type { ReadOptions } from '../bytes/readChunks.ts';
import type { Verification } from './checkFile.ts';
import type { DownloadProgress } from './obtainFiles.ts';

/** How a set is downloaded. */
export interface DatasetOptions<Cache = boolean | string> {
  /**
   * Where the files are kept, so that the next call needs no network. True: the usual place. False: nowhere.
   * Default true.
   */
  readonly cache?: Cache | undefined;
  /** Your own copy of the files, instead of the mirrors. */
  readonly from?: string | undefined;
  /** Whether missing files may be downloaded. Default true. */
  readonly download?: boolean | undefined;
  /** Called as bytes of a file arrive. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Called with what the caller may not expect. Default: the notes are dropped. */
  readonly onNote?: ReadOptions['onNote'];
  /** How many seconds a server may take to answer. Default 8. */
  readonly connectSeconds?: number | undefined;
  /** How many seconds may pass without further bytes. Default 15. */
  readonly stallSeconds?: number | undefined;
}

/** A file of a set that has been downloaded and checked, or was there already. */
export interface DownloadedFile {
  /** Its name, unpacked. */
  readonly name: string;
  /** The size of its content, unpacked, in bytes. */
  readonly bytes: number;
  /** Where it came from. */
  readonly from: string;
  /** False if it was kept already. */
  readonly isNew: boolean;
  /**
   * What was checked: the published SHA-256, or, if none is known for certain, the format, the number of
   * images and the range of labels.
   */
  readonly verified: Verification;
}
