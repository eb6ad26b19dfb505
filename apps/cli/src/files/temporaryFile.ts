import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** A free name in a folder, for a file that is renamed when it is complete. */
export function temporaryFile(folder: string): string {
  return join(folder, `.inkling-${randomBytes(8).toString('hex')}.tmp`);
}
