import {
  access,
  constants,
  lstat,
  mkdtemp,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';

/** A file that is open for writing, or a folder that is open to be flushed. */
export interface OpenFile {
  /** Appends all of these bytes. */
  write(bytes: Uint8Array): Promise<void>;
  chmod(mode: number): Promise<void>;
  /** Waits until the disk has what was written. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What is used of Node's `Stats`, whose type would require Node's types of every user. */
export interface FileStatus {
  readonly mode: number;
  readonly mtimeMs: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** What saving asks of the operating system. */
export interface FileSystem {
  /** `wx` makes a new file, `w` writes to an existing device or pipe, `r` opens a folder. */
  open(path: string, flags: 'wx' | 'w' | 'r', mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  mkdtemp(prefix: string): Promise<string>;
  readdir(folder: string): Promise<string[]>;
  rmdir(folder: string): Promise<void>;
  stat(path: string): Promise<FileStatus>;
  lstat(path: string): Promise<FileStatus>;
  /** Resolves if the file may be written. */
  expectWritable(path: string): Promise<void>;
  readlink(path: string): Promise<string>;
  realpath(path: string): Promise<string>;
}

/**
 * All saving goes through this object. A test replaces its functions by ones that fail, or that end the
 * process.
 */
export const fileSystem: FileSystem = {
  async open(path, flags, mode) {
    const file = await open(path, flags, mode);
    return {
      write: (bytes) => file.writeFile(bytes),
      chmod: (bits) => file.chmod(bits),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  rename,
  unlink,
  mkdtemp: (prefix) => mkdtemp(prefix),
  readdir: (folder) => readdir(folder),
  rmdir: (folder) => rmdir(folder),
  stat: (path) => stat(path),
  lstat: (path) => lstat(path),
  expectWritable: (path) => access(path, constants.W_OK),
  readlink: (path) => readlink(path),
  realpath: (path) => realpath(path),
};
