import { InklingError, quoted } from '@inkling/tensor';
import { signal } from '@preact/signals';
import { allFiles, type KeptFile, keepFile, type NamedFile, removeFile } from './keptFiles.ts';
import type { KnownNetwork } from './knownNetwork.ts';
import type { OpenedNetwork } from './networkOnPad.ts';
import { openModel } from './openModel.ts';
import { showNetwork } from './showNetwork.ts';

/** The files of networks that the visitor has opened, the last one first. */
export const openedFiles = signal<readonly KeptFile[]>([]);
/** Why the browser does not keep one of them. */
export const filesTrouble = signal<string | undefined>(undefined);

/**
 * Opens the file of a network, puts the network onto the pad, and keeps the file. It takes the place of a
 * file of the same name.
 * @throws ModelError when it is not the file of a network that reads digits.
 */
export async function openFile(
  { name, content }: NamedFile,
  parts: readonly NamedFile[],
): Promise<OpenedNetwork> {
  const id = Math.max(Date.now(), (openedFiles.peek()[0]?.id ?? 0) + 1);
  const file: KeptFile = { id, name, content, parts };
  const opened = await showNetwork(networkOf(file));
  const replaced = openedFiles.peek().filter((one) => one.name === name);
  openedFiles.value = [file, ...openedFiles.peek().filter((one) => one.name !== name)];
  filesTrouble.value = undefined;
  await quietly(async () => {
    await keepFile(file);
    for (const { id } of replaced) await removeFile(id);
  });
  return opened;
}

/** A file among the known networks. */
export function networkOf({ id: number, name, content, parts }: KeptFile): KnownNetwork {
  const id = `file-${number}`;
  const part = async (path: string) => {
    const wanted = path.slice(path.lastIndexOf('/') + 1);
    const found = parts.find((each) => each.name === wanted);
    if (found) return bytesOf(found.content);
    throw new InklingError('FILE_MISSING', `Its file ${quoted(wanted)} is missing. Open both together.`);
  };
  return {
    id,
    name,
    open: async () => openModel(await bytesOf(content), { id, name, origin: 'file' }, part),
    async remove() {
      openedFiles.value = openedFiles.peek().filter((one) => one.id !== number);
      filesTrouble.value = undefined;
      await quietly(() => removeFile(number));
    },
  };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

let hasLoaded = false;

/** Loads the files of earlier visits, once. */
export async function loadFiles(): Promise<void> {
  if (hasLoaded) return;
  hasLoaded = true;
  // A browser that keeps nothing has nothing to load.
  const kept = await allFiles().catch(() => []);
  // Files may have been opened meanwhile; and a visit may have ended before it removed a file that another
  // one had replaced.
  const byName = new Map<string, KeptFile>();
  for (const file of [...openedFiles.peek(), ...kept]) {
    if (!byName.has(file.name)) byName.set(file.name, file);
  }
  openedFiles.value = [...byName.values()];
}

async function quietly(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    filesTrouble.value = isFull
      ? 'The browser’s storage is full, so this network lasts only until you leave the page. Remove another one, or keep its file.'
      : 'The browser keeps nothing for this page, so this network lasts only until you leave it. Keep its file.';
  }
}
