import { dirname } from 'node:path';
import { FileError } from './fileError.ts';

/**
 * Describes an error of the operating system about a file in a sentence.
 *
 * @param action  what the program was doing to the file at `path`
 * @param cause   what node:fs threw; a FileError is returned unchanged
 */
export function explainFailure(action: 'read' | 'write', path: string, cause: unknown): FileError {
  if (cause instanceof FileError) return cause;
  switch (systemCode(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return action === 'read'
        ? new FileError('FILE_MISSING', `${path}: there is no such file. Check the name.`, { cause })
        : new FileError(
            'FILE_MISSING',
            `${path}: cannot be written, there is no folder ${dirname(path)}. Make it first, or choose another place.`,
            { cause },
          );
    case 'EISDIR':
      return new FileError('FILE_IS_FOLDER', `${path}: is a folder, expected a file. Add a file name.`, {
        cause,
      });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FileError(
        'FILE_PERMISSION',
        `${path}: no permission to ${action} it. Change the permissions${action === 'write' ? ', or choose another place' : ''}.`,
        { cause },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new FileError(
        'FILE_DISK_FULL',
        `${path}: the disk is full. Free some space, or choose another place.`,
        { cause },
      );
    default:
      return new FileError(
        'FILE_FAILED',
        `${path}: cannot ${action} it: ${cause instanceof Error ? cause.message : String(cause)}.`,
        { cause },
      );
  }
}

function systemCode(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}
