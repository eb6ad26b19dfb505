import { cpSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packedNames } from '../src/packedNames.ts';

/**
 * Copies the examples as templates, without what their `.gitignore` lists, such as what is installed.
 *
 * @param examples a folder of projects.
 * @param templates a folder that does not exist yet.
 */
export function packTemplates(examples: string, templates: string): void {
  for (const name of readdirSync(examples)) {
    const [example, template] = [join(examples, name), join(templates, name)];
    const ignored = readFileSync(join(example, '.gitignore'), 'utf8').split('\n');
    cpSync(example, template, { recursive: true, filter: (path) => !ignored.includes(basename(path)) });
    for (const [file, packed] of Object.entries(packedNames))
      renameSync(join(template, file), join(template, packed));
  }
}
