import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packages = resolve(import.meta.dirname, '../../packages');

/** Our packages that users install, and the libraries that they depend on. */
const names = ['tensor', 'tensor-wasm', 'nn', 'mnist', 'formats', 'recipes', 'reader'];
const libraries = { 'pure-rand': 'tensor', 'fast-csv': 'mnist', fflate: 'formats', pbf: 'formats' };

/**
 * Packs the built packages, and unpacks them into the `node_modules` of a folder, as an install would. The
 * libraries that they depend on are linked.
 */
export function installPackages(folder: string): void {
  const modules = join(folder, 'node_modules');
  // One start of pnpm for all of them.
  const filters = names.map((name) => `--filter=@inkling/${name}`);
  const out = join(folder, '%s.tgz');
  execFileSync('pnpm', ['--recursive', ...filters, 'pack', '--out', out], { cwd: packages, stdio: 'pipe' });
  for (const name of names) {
    const place = join(modules, '@inkling', name);
    mkdirSync(place, { recursive: true });
    const tarball = join(folder, `inkling-${name}.tgz`);
    execFileSync('tar', ['-xzf', tarball, '-C', place, '--strip-components=1']);
  }
  for (const [library, name] of Object.entries(libraries)) {
    symlinkSync(join(packages, name, 'node_modules', library), join(modules, library), 'dir');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
}
