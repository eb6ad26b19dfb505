// Checks that every published package says where it comes from: `node tools/checkManifests.ts`. All follow
// from the field `repository` of the package.json at the root; `--fix` writes what follows from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages, root } from './release/workspacePackages.ts';

const isFixing = process.argv.includes('--fix');

interface Place {
  readonly type: string;
  readonly url: string;
}

/** What follows from the root's field, in the order in which it is written, behind `license`. */
function fieldsOf({ type, url }: Place, folder: string): Readonly<Record<string, unknown>> {
  const address = url.replace(/^git\+/, '').replace(/\.git$/, '');
  return {
    homepage: folder === '' ? `${address}#readme` : `${address}/tree/main/${folder}#readme`,
    bugs: `${address}/issues`,
    repository: folder === '' ? { type, url } : { type, url, directory: folder },
    // A registry refuses a package with a scope as private, unless it is told. Provenance needs the workflow.
    ...(folder === '' ? {} : { publishConfig: { access: 'public', provenance: true } }),
  };
}

function fieldsOrdered(manifest: Record<string, unknown>, fields: Readonly<Record<string, unknown>>): object {
  const others = Object.entries(manifest).filter(([name]) => !(name in fields));
  const behind = others.findIndex(([name]) => name === 'license') + 1;
  return Object.fromEntries([...others.slice(0, behind), ...Object.entries(fields), ...others.slice(behind)]);
}

const readText = (folder: string) => readFileSync(join(root, folder, 'package.json'), 'utf8');
const place: Place = JSON.parse(readText('')).repository;

for (const folder of ['', ...publicPackages().map((one) => one.folder)]) {
  const file = join(folder, 'package.json').replaceAll('\\', '/');
  const manifest: Record<string, unknown> = JSON.parse(readText(folder));
  const fields = fieldsOf(place, folder);
  const wrong = Object.keys(fields).filter(
    (name) => JSON.stringify(manifest[name]) !== JSON.stringify(fields[name]),
  );
  if (wrong.length === 0) continue;
  if (isFixing) {
    writeFileSync(join(root, file), `${JSON.stringify(fieldsOrdered(manifest, fields), null, 2)}\n`);
    console.log(`${file}: wrote ${wrong.join(', ')}.`);
  } else {
    console.error(
      `${file}: ${wrong.join(', ')} must follow from \`repository\` of the root; run pnpm fix:manifests.`,
    );
    process.exitCode = 1;
  }
}
