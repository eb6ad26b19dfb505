import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, fileSystem, writeWhole } from '@inkling/mnist/files';

/**
 * Writes what cannot be written to its own place into a new folder for temporary files of the system.
 *
 * @param name the name of the file in this folder
 * @returns its path, or undefined if it cannot be written there either
 */
export async function rescueFile(name: string, content: Content): Promise<string | undefined> {
  let folder: string | undefined;
  try {
    folder = await fileSystem.mkdtemp(join(tmpdir(), 'inkling-rescued-'));
    const path = join(folder, name);
    await writeWhole(path, content);
    return path;
  } catch {
    if (folder !== undefined) await fileSystem.rmdir(folder).catch(() => undefined);
    return undefined;
  }
}
