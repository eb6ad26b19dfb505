import type { PartialFile } from './partialFile.ts';

/** Where downloaded files are kept. */
export interface SetStore {
  /** The place in words, for messages. */
  readonly place: string;
  /** The bytes of a file, packed or not; undefined if it is not there. */
  read(set: string, file: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Keeps a file: whole or not at all, whatever another program does at the same time. */
  write(set: string, file: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /**
   * Opens what earlier programs have received of a file. Default: a download begins anew.
   * @param most the most bytes that the file has.
   */
  openPartial?(set: string, file: string, most: number): Promise<PartialFile>;
}

/** A store that keeps nothing. */
export const noStore: SetStore = {
  place: 'no cache',
  read: async () => undefined,
  write: async () => undefined,
};
