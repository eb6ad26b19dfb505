import { fileSystem, type OpenFile } from './fileSystem.node.ts';
import { systemCode } from './systemError.node.ts';

/**
 * How systems say that a folder cannot be opened or flushed: Windows with EPERM, EISDIR or EACCES, network
 * file systems with the others. There the rename is as lasting as the system makes it.
 */
const REFUSALS = ['EPERM', 'EISDIR', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF'];

/**
 * Flushes a folder, so that a rename in it outlasts a failure of the machine. Nothing where that is refused.
 */
export async function syncFolder(folder: string): Promise<void> {
  let opened: OpenFile;
  try {
    opened = await fileSystem.open(folder, 'r');
  } catch (error) {
    return ignoreRefusal(error);
  }
  try {
    await opened.sync();
  } catch (error) {
    ignoreRefusal(error);
  } finally {
    await opened.close();
  }
}

function ignoreRefusal(error: unknown): void {
  if (!REFUSALS.includes(systemCode(error) ?? '')) throw error;
}
