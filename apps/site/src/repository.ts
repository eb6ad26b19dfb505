import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryAddress } from '../../web/scripts/repositoryAddress.ts';

/** The folder of the repository. Paths without a leading slash are relative to it. */
export const root = resolve(import.meta.dirname, '../../..');

/** Undefined if the package.json of the repository does not say where it is published. */
const address = repositoryAddress(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Where a file or folder can be read. Undefined if the repository has no known address. */
export function addressOf(path: string): string | undefined {
  if (!address) return undefined;
  const kind = statSync(join(root, path)).isDirectory() ? 'tree' : 'blob';
  return `${address}/${kind}/main/${path}`;
}

/** The address of the repository itself. */
export const repository = address;

export function isInRepository(path: string): boolean {
  return !path.startsWith('..') && existsSync(join(root, path));
}
