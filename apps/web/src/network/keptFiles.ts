import { inStore, type Store } from '../training/database.ts';

// The files of networks that the visitor has opened, in the browser's own database, as they came: the reader
// of their format opens them again.

const STORE: Store = { database: 'inkling-networks', name: 'files' };

/** A file with its name. The browser reads its bytes when they are needed. */
export interface NamedFile {
  readonly name: string;
  readonly content: Blob;
}

/** The file of a network. */
export interface KeptFile extends NamedFile {
  /** When it was opened, in milliseconds of the clock. Each file has another one. */
  readonly id: number;
  /** Files that it names, such as those of its weights. */
  readonly parts: readonly NamedFile[];
}

/** All kept files, the last one first. */
export async function allFiles(): Promise<readonly KeptFile[]> {
  const files: KeptFile[] = await inStore(STORE, 'readonly', (store) => store.getAll());
  return files.sort((one, other) => other.id - one.id);
}

export async function keepFile(file: KeptFile): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.put(file, file.id));
}

export async function removeFile(id: number): Promise<void> {
  await inStore(STORE, 'readwrite', (store) => store.delete(id));
}
