import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { reference, referencePageOf } from './reference.ts';
import { root } from './repository.ts';

/** A Markdown file outside of `docs/` that is a page of the site. */
interface Page {
  /** Its place on the site, without an ending. */
  readonly page: string;
  /** The file, relative to the repository. */
  readonly file: string;
}

const packages: Page[] = globSync('packages/*/README.md', { cwd: root })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => ({ page: file.replace('/README.md', ''), file }));

const decisions = { page: 'decisions/index', file: 'docs/decisions/README.md' };

const elsewhere: readonly Page[] = [
  ...packages,
  { page: 'packages/inkling', file: 'apps/cli/README.md' },
  { page: 'benchmarks', file: 'benchmarks/README.md' },
  { page: 'architecture', file: 'ARCHITECTURE.md' },
  { page: 'contributing', file: 'CONTRIBUTING.md' },
  decisions,
];

/** The records of decisions, from the first to the last. */
export const records = titled('docs/decisions/[0-9]*.md');

/** The pages that lie in `docs/` itself. */
export const documents = titled('docs/*.md').filter(({ page }) => !/^(?:index|\[page\])$/.test(page));

/** Pages with their titles, which are Markdown. */
function titled(pattern: string): { page: string; title: string }[] {
  const files = globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return files.sort().map((file) => {
    const page = file.slice('docs/'.length, -'.md'.length);
    const title = /^# (?<title>.+)$/m.exec(readFileSync(join(root, file), 'utf8'))?.groups?.title;
    return { page, title: title ?? basename(page) };
  });
}

/** The page that shows a file or a folder of the repository. Undefined if none does. */
export function pageOf(path: string): string | undefined {
  const other = elsewhere.find(({ file }) => file === path || file === `${path}/README.md`);
  if (other) return other.page;
  return referencePageOf(path) ?? /^docs\/(?<page>.+)\.md$/.exec(path)?.groups?.page;
}

/** What VitePress reads for each page from elsewhere: its content, and where its links start. */
export function contents(): { params: { page: string }; content: string }[] {
  const list = records.map(({ page, title }) => `- [${title}](${basename(page)}.md)`).join('\n');
  const read = ({ file }: Page) => readFileSync(join(root, file), 'utf8');
  return [
    ...elsewhere.map((one) => ({
      params: { page: one.page },
      content: `---\nsource: ${one.file}\n---\n${read(one)}${one === decisions ? `\n${list}\n` : ''}`,
    })),
    ...reference().map(({ page, content }) => ({ params: { page }, content })),
  ];
}

/** The files that `contents` reads, which the server of development watches. */
export const watched = elsewhere.map(({ file }) => join(root, file));
