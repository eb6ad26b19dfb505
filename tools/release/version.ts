// Gives the packages of the current folder their next versions, writes their changelogs, and lets the
// examples ask for these versions:
// `node tools/release/version.ts`, in the checkout or in a copy of it.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addSection, changelogSection, parseChangeset } from './changelog.ts';
import { publicPackages } from './workspacePackages.ts';

const checkout = process.cwd();

const changesets = globSync('.changeset/*.md', { cwd: checkout })
  .sort()
  .map((file) => parseChangeset(file, readFileSync(join(checkout, file), 'utf8')));
const before = new Map(publicPackages(checkout).map(({ folder, manifest }) => [folder, manifest.version]));

const changeset = fileURLToPath(import.meta.resolve('@changesets/cli/bin.js'));
execFileSync(process.execPath, [changeset, 'version'], { stdio: 'inherit' });

for (const { folder, manifest } of publicPackages(checkout)) {
  const { name, version } = manifest;
  if (before.get(folder) === version) continue;
  const path = join(checkout, folder, 'CHANGELOG.md');
  const older = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  writeFileSync(path, addSection(older, name, changelogSection(name, version, changesets)));
}

// All packages have one version.
const [{ manifest }] = publicPackages(checkout);
for (const file of globSync('examples/*/package.json', { cwd: checkout })) {
  const path = join(checkout, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/("@inkling\/[^"]+": )"[^"]+"/g, `$1"^${manifest.version}"`));
}
