import { dirname, join, relative } from 'node:path/posix';
import type { MarkdownRenderer } from 'vitepress';
import { pageOf } from './pages.ts';
import { addressOf, isInRepository } from './repository.ts';

/** A scheme, another host, a place on the same page, or a page of the site. */
const NOT_OF_THE_REPOSITORY = /^(?:(?!repository:)[a-z][\w+.-]*:|\/|#)/i;

/** What the reference writes before the path of a file in the repository. */
const OF_THE_ROOT = /^repository:/;

type Tokens = ReturnType<MarkdownRenderer['parse']>;
type Token = Tokens[number];

/**
 * Markdown in the repository links to files beside it, as its readers in an editor or on GitHub need. On the
 * site, such a link leads to the page that shows the file. If no page does, it leads to the file in the
 * repository; if the repository has no known address, its text remains.
 */
export function repositoryLinks(md: MarkdownRenderer): void {
  md.core.ruler.after('inline', 'repository_links', ({ tokens, env }) => {
    const page = `docs/${env.relativePath}`;
    const source = env.frontmatter?.source ?? page;
    for (const { children } of tokens) {
      if (!children) continue;
      for (const [index, token] of children.entries()) {
        if (token.type === 'link_open') mendLink(children, index, source);
        if (token.type === 'image') mendImage(token, source, page);
      }
    }
  });
}

function mendLink(tokens: Tokens, index: number, source: string): void {
  const token = tokens[index];
  const href = token.attrGet('href') ?? '';
  if (NOT_OF_THE_REPOSITORY.test(href)) return;
  const [, path = '', place = ''] = /^([^#]*)(.*)$/.exec(href) ?? [];
  const target = fileOf(path, source);
  const page = OF_THE_ROOT.test(path) ? undefined : pageOf(target);
  if (page) {
    token.attrSet('href', `/${page}.md${place}`);
    return;
  }
  const address = addressOf(target);
  if (address) {
    token.attrSet('href', address + place);
    return;
  }
  const end = tokens.slice(index).find(({ type, level }) => type === 'link_close' && level === token.level);
  token.attrs = [['title', target]];
  for (const one of [token, end]) if (one) one.tag = 'span';
  token.type = 'file_open';
  if (end) end.type = 'file_close';
}

/** The bundler looks for an image from the place of the page. */
function mendImage(token: Token, source: string, page: string): void {
  const src = token.attrGet('src') ?? '';
  if (!NOT_OF_THE_REPOSITORY.test(src)) token.attrSet('src', relativeTo(page, fileOf(src, source)));
}

function relativeTo(page: string, file: string): string {
  const path = relative(dirname(page), file);
  return path.startsWith('.') ? path : `./${path}`;
}

function fileOf(link: string, source: string): string {
  const folder = OF_THE_ROOT.test(link) ? '.' : dirname(source);
  const file = join(folder, decodeURI(link.replace(OF_THE_ROOT, ''))).replace(/\/$/, '');
  if (!isInRepository(file))
    throw new Error(`${source}: the link ${link} leads to no file of the repository.`);
  return file;
}
