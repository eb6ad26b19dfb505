import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages } from './entryPoints.ts';
import { root } from './repository.ts';

/** Where `scripts/writeReference.ts` writes, relative to the repository. */
const folder = 'apps/site/.generated/api';

const entryPoints = packages().flatMap((one) => one.entryPoints);

/** A page of the reference. */
interface ReferencePage {
  readonly page: string;
  readonly content: string;
}

/** The reference of each entry point of the packages. */
export function reference(): ReferencePage[] {
  const pages = globSync(`${folder}/**/*.md`, { cwd: root, exclude: [`${folder}/README.md`] }).map(
    (file) => ({
      page: referencePageOf(file.replaceAll('\\', '/')) ?? '',
      content: `---\nsource: ${file}\noutline: [2, 3]\n---\n${readFileSync(join(root, file), 'utf8')}`,
    }),
  );
  return [{ page: 'api/index', content: list() }, ...pages];
}

/** The page that lists all packages with their entry points. */
function list(): string {
  const sections = packages().map(({ name, description, entryPoints }) => {
    const links = entryPoints.map((entry) => `- [\`${entry.name}\`](/api/${unscoped(entry.name)}.md)\n`);
    return `## ${name}\n\n${description}. [README](/packages/${unscoped(name)}.md)\n\n${links.join('')}`;
  });
  return `# Packages

Each package with its README, and what each of its entry points exports, from the docstrings of the sources. The [command](/packages/inkling.md) has a page of its own.

${sections.join('\n')}`;
}

function unscoped(name: string): string {
  return name.replace('@inkling/', '');
}

/** The page of the reference for a file: what typedoc wrote, or the source of an entry point. */
export function referencePageOf(file: string): string | undefined {
  const entry = entryPoints.find((one) => one.file === file);
  if (entry) return `api/${unscoped(entry.name)}`;
  const path = file.startsWith(folder) ? file.slice(folder.length) : undefined;
  // typedoc puts a number behind some names.
  return path && `api${path.replace(/(?:-\d)?\.md$/, '')}`;
}
