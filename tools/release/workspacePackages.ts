import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** What we read of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly repository?: { readonly type: string; readonly url: string; readonly directory?: string };
  readonly bugs?: string;
  readonly homepage?: string;
  readonly publishConfig?: { readonly access?: string; readonly provenance?: boolean };
}

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Relative to the root: `packages/nn`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * The packages that users install, in the order of their folders.
 *
 * @param checkout the folder of the repository, or of a copy of it. Default: this one.
 */
export function publicPackages(checkout: string = root): WorkspacePackage[] {
  return globSync('{packages,apps}/*/package.json', { cwd: checkout })
    .map((file) => dirname(file).replaceAll('\\', '/'))
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(join(checkout, folder)) }))
    .filter(({ manifest }) => !manifest.private);
}
