import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** A name that is free in a folder, for a file on its way to its own name. */
export function temporaryFile(folder: string): string {
  return join(folder, `.inkling-${randomBytes(8).toString('hex')}.tmp`);
}
