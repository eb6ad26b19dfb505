import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packedNames } from './packedNames.ts';
import { Refusal } from './refusal.ts';

/**
 * Copies a template into a folder, which is made or is empty, and gives the project its name. The copy is
 * whole when this returns; if it fails, the folder is as it was before. It does not wait for anything, so
 * that signals do not come between.
 *
 * @throws Refusal when the system refuses it, such as for a full disk.
 */
export function copyTemplate(template: string, folder: string): void {
  let made: string | undefined;
  try {
    made = mkdirSync(folder, { recursive: true });
    cpSync(template, folder, { recursive: true });
    for (const [file, packed] of Object.entries(packedNames))
      renameSync(join(folder, packed), join(folder, file));
    const manifest = join(folder, 'package.json');
    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/"name":\s*"[^"]*"/, `"name": "${packageName(folder)}"`));
  } catch (error) {
    const left = made === undefined ? readdirSync(folder).map((file) => join(folder, file)) : [made];
    for (const path of left) rmSync(path, { recursive: true, force: true });
    throw new Refusal(`${folder} could not be written, and nothing is left of it: ${messageOf(error)}`);
  }
}

/** The name of a folder as npm allows it for a package. */
export function packageName(folder: string): string {
  const name = basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9._~-]+/g, '-');
  return name.replace(/^[._-]+|-+$/g, '') || 'my-project';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
