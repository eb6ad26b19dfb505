import { dirname } from 'node:path';
import { systemCode } from '@inkling/mnist/files';
import { FileError } from './fileError.ts';

/**
 * Describes an error of the operating system about a file in a sentence.
 *
 * @param action  what the program was doing to the file at `path`
 * @param cause   what node:fs threw; a FileError is returned unchanged
 */
export function explainFailure(action: 'read' | 'write', path: string, cause: unknown): FileError {
  if (cause instanceof FileError) return cause;
  const name = path === '-' ? `standard ${action === 'read' ? 'input' : 'output'}` : path;
  const elsewhere = action === 'write' ? ', or choose another place' : '';
  switch (systemCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return action === 'read'
        ? new FileError('FILE_MISSING', `${name}: there is no such file. Check the name.`, { cause })
        : new FileError(
            'FILE_MISSING',
            `${name}: cannot be written, there is no folder ${folderOf(path, cause)}. Make it first, or choose another place.`,
            { cause },
          );
    case 'EISDIR':
      return new FileError('FILE_IS_FOLDER', `${name}: is a folder, expected a file. Add a file name.`, {
        cause,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FileError(
        'FILE_PERMISSION',
        `${name}: no permission to ${action} it. Change the permissions${elsewhere}.`,
        { cause },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new FileError(
        'FILE_DISK_FULL',
        `${name}: the disk is full. Free some space, or choose another place.`,
        { cause },
      );
    case 'ENAMETOOLONG':
      return new FileError('FILE_NAME', `${name}: the name is too long. Choose a shorter one.`, { cause });
    case 'ELOOP':
      return new FileError('FILE_NAME', `${name}: its links lead in a circle. Name the file itself.`, {
        cause,
      });
    case 'EPIPE':
      return new FileError('FILE_FAILED', `${name}: its reader has closed it.`, { cause });
    default:
      return new FileError(
        'FILE_FAILED',
        `${name}: cannot ${action} it (${reasonOf(cause)}). Try again${elsewhere}.`,
        {
          cause,
        },
      );
  }
}

/** The missing folder. A link may lead to another folder than the one in the path. */
function folderOf(path: string, cause: unknown): string {
  const isNamed = cause instanceof Error && 'syscall' in cause && cause.syscall === 'stat' && 'path' in cause;
  return isNamed ? String(cause.path) : dirname(path);
}

/** `EIO: i/o error`, without the paths that follow in the system's message. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return /^E[A-Z0-9]+: [^,]+/.exec(cause.message)?.[0] ?? cause.message;
}
