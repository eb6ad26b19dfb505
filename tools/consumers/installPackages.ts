import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const packages = join(root, 'packages');

/** Our packages that users import, and the libraries that they depend on. */
const names = ['tensor', 'tensor-wasm', 'nn', 'mnist', 'formats', 'recipes', 'reader'];
const libraries = { 'pure-rand': 'tensor', 'fast-csv': 'mnist', fflate: 'formats', pbf: 'formats' };

/** A package as it is published. */
export interface Packed {
  readonly name: string;
  /** The path of its file. */
  readonly tarball: string;
}

/**
 * Packs the built packages and the command, and unpacks the packages into the `node_modules` of a folder, as
 * an install would. The libraries that they depend on are linked.
 */
export function installPackages(folder: string): Packed[] {
  const modules = join(folder, 'node_modules');
  const packed = [
    { name: 'inkling', tarball: join(folder, 'inkling.tgz') },
    ...names.map((name) => ({ name: `@inkling/${name}`, tarball: join(folder, `inkling-${name}.tgz`) })),
  ];
  // One start of pnpm for all of them.
  const filters = packed.map(({ name }) => `--filter=${name}`);
  const out = join(folder, '%s.tgz');
  execFileSync('pnpm', ['--recursive', ...filters, 'pack', '--out', out], { cwd: root, stdio: 'pipe' });
  for (const { name, tarball } of packed.slice(1)) {
    const place = join(modules, name);
    mkdirSync(place, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', place, '--strip-components=1']);
  }
  for (const [library, name] of Object.entries(libraries)) {
    symlinkSync(join(packages, name, 'node_modules', library), join(modules, library), 'dir');
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return packed;
}
