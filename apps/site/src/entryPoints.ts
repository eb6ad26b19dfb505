import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './repository.ts';

/** What a user of a package can import. */
interface EntryPoint {
  /** The words after `from`, such as `@inkling/nn/layers`. */
  readonly name: string;
  /** Its source, relative to the repository. */
  readonly file: string;
}

interface Manifest {
  readonly name: string;
  readonly description: string;
  readonly exports: Readonly<Record<string, string | { readonly '@inkling/source'?: Source }>>;
}

/** Where the entry for Node differs from that for browsers, it has what that has, and more. */
type Source = string | { readonly node: string };

/** A package that is published, with all its entry points, the main one first. */
export interface Package {
  readonly name: string;
  readonly description: string;
  readonly entryPoints: readonly EntryPoint[];
}

/** All packages in the order in which they build on each other. */
export function packages(): Package[] {
  const order = ['tensor', 'tensor-wasm', 'nn', 'mnist', 'formats', 'recipes', 'parallel', 'reader'];
  const rank = (file: string) => order.indexOf(dirname(file).replace(/.*[\\/]/, '')) + 1 || order.length + 1;
  return globSync('packages/*/package.json', { cwd: root })
    .sort((one, other) => rank(one) - rank(other) || one.localeCompare(other))
    .map((file) => {
      const manifest: Manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
      return { ...manifest, entryPoints: entryPointsOf(manifest, dirname(file)) };
    });
}

function entryPointsOf({ name, exports }: Manifest, folder: string): EntryPoint[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@inkling/source'];
    if (!source) return [];
    const file = typeof source === 'string' ? source : source.node;
    return { name: name + path.slice(1), file: join(folder, file).replaceAll('\\', '/') };
  });
}
