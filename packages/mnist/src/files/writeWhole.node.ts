import { fileSystem, type OpenFile } from './fileSystem.node.ts';
import { findTarget } from './findTarget.node.ts';
import { syncFolder } from './syncFolder.node.ts';
import { systemCode } from './systemError.node.ts';
import { removeLeftovers, temporaryFile } from './temporaryFile.node.ts';

const PERMISSION_BITS = 0o777;

/** The content of a file: all of it, or its chunks one after the other. */
export type Content = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file so that its name always has the whole old content or the whole new content, also after a
 * failure of the process or of the machine. It writes to a temporary name in the same folder, flushes it to
 * the disk, renames it, and flushes the folder. It follows a link, also to a file that is still missing, and
 * keeps the permissions of an existing file. Devices and pipes (/dev/null) are written directly.
 *
 * A failure leaves no temporary file. A process that is killed leaves one; the next save into the folder
 * removes it.
 *
 * @throws the error of the operating system, or of the content.
 */
export async function writeWhole(path: string, content: Content): Promise<void> {
  const target = await findTarget(path);
  if (target.isDevice) {
    await writeAndClose(await fileSystem.open(target.path, 'w'), content);
    return;
  }
  await removeLeftovers(target.folder);
  const mode = target.mode === undefined ? undefined : target.mode & PERMISSION_BITS;
  const temporary = temporaryFile(target.folder);
  const file = await fileSystem.open(temporary, 'wx', mode);
  try {
    await writeAndClose(file, content, async () => {
      if (mode !== undefined) await file.chmod(mode).catch(ignoreRefusal);
      await file.sync();
    });
    await fileSystem.rename(temporary, target.path);
  } catch (error) {
    await fileSystem.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(target.folder);
}

/**
 * Checks before a long run that `writeWhole` will be able to write this file. It makes an empty file beside
 * the target and removes it again, because only an attempt gives certainty.
 *
 * @throws the error of the operating system.
 */
export async function checkWritable(path: string): Promise<void> {
  const target = await findTarget(path);
  if (target.isDevice) return;
  const temporary = temporaryFile(target.folder);
  const file = await fileSystem.open(temporary, 'wx');
  try {
    await file.close();
  } finally {
    await fileSystem.unlink(temporary);
  }
}

async function writeAndClose(
  file: OpenFile,
  content: Content,
  finish: () => Promise<void> = async () => {},
): Promise<void> {
  try {
    for await (const chunk of chunksOf(content)) await file.write(chunk);
    await finish();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

function chunksOf(content: Content): AsyncIterable<Uint8Array> | Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content)];
  return content instanceof Uint8Array ? [content] : content;
}

/**
 * A file system without permissions refuses to set them. This is harmless: the temporary file was made with
 * them, so users who could not read the old file cannot read the new one.
 */
function ignoreRefusal(error: unknown): void {
  if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EINVAL'].includes(systemCode(error) ?? '')) throw error;
}
