/** Which bytes a server has: where they are, and what names their version (`ETag` or `Last-Modified`). */
export interface FileVersion {
  readonly source: string;
  readonly version: string;
}

/** What an earlier program has received of a file. */
export interface BegunFile extends FileVersion {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps the bytes of a download while they arrive, so that another program can go on if this one is killed.
 * The download does not wait for the disk. It is a help only: what cannot be kept is dropped without an
 * error, and what was kept is checked with the whole file.
 */
export interface PartialFile {
  /** What an earlier program has received. Undefined if there is nothing, and after `begin` or `remove`. */
  readonly begun: BegunFile | undefined;
  /** Drops what is kept, and keeps from now on the bytes of this version. */
  begin(version: FileVersion): void;
  append(bytes: Uint8Array): void;
  remove(): void;
  /** Waits until the disk has what was given, and ends the use. What is kept stays for the next program. */
  release(): Promise<void>;
}
