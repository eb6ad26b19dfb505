import { basename } from 'node:path';
import { publicPackages } from './workspacePackages.ts';

/** What users import by one name: `@inkling/nn/layers`. A package may have another file for browsers. */
export interface EntryPoint {
  readonly name: string;
  /** Of its package, relative to the root: `packages/nn`. */
  readonly folder: string;
  /** Its name among those of its package: `layers`, `index.node`. */
  readonly file: string;
  /** Relative to the package. */
  readonly types: string;
  /** Relative to the package. */
  readonly code: string;
}

/** Conditions of a package.json that we use for what has types. */
interface Conditions {
  readonly types?: string;
  readonly browser?: Conditions;
  readonly node?: string;
  readonly default?: string;
}

/** The entry points of all packages, as they are built. */
export function entryPoints(): EntryPoint[] {
  return publicPackages().flatMap(({ folder, manifest: { name, exports = {} } }) =>
    Object.entries(exports).flatMap(([path, conditions]) =>
      filesOf(conditions).map(({ types, code }) => ({
        name: name + path.slice(1),
        folder,
        file: basename(types, '.d.ts'),
        types,
        code,
      })),
    ),
  );
}

function filesOf(exported: unknown): { types: string; code: string }[] {
  if (typeof exported !== 'object' || exported === null) return [];
  const { types, browser, node, default: code = node }: Conditions = exported;
  const own = types && code ? [{ types, code: node ?? code }] : [];
  return [...own, ...filesOf(browser)];
}
