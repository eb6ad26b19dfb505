import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A start tag without its attributes' meaning, an attribute in it that leads elsewhere, and a place. */
const TAG = /<([a-z][\w-]*)((?:[^>"]|"[^"]*")*)>/g;
const TARGET = /\s(?:href|src)="([^"]*)"/;
const PLACE = /\s(?:id|name)="([^"]+)"/;

/** Tags whose targets a browser loads by itself. The site works without a network, so these are its own. */
const LOADED = new Set(['script', 'link', 'img', 'iframe', 'source', 'video', 'audio']);

interface Links {
  readonly tag: string;
  readonly target: string;
}

/**
 * Looks for faults of links in built pages: targets that are missing, places that their page does not have,
 * addresses that work from one folder of one host only, and files that would come from another host.
 *
 * @param folder of the built site.
 * @returns the number of pages and of their links, and a sentence for each fault.
 */
export function linkFaults(folder: string): { pages: number; links: number; faults: string[] } {
  const files = globSync('**/*.html', { cwd: folder });
  const pages = new Map(files.map((file) => [join(folder, file), readPage(join(folder, file))]));
  const faults = new Set<string>();
  let count = 0;
  for (const [page, { links }] of pages) {
    for (const { tag, target } of links) {
      count += 1;
      const fault = faultOf(tag, target, page, pages);
      if (fault) faults.add(`${relative(folder, page)}: ${target} ${fault}`);
    }
  }
  return { pages: files.length, links: count, faults: [...faults] };
}

interface Page {
  readonly links: readonly Links[];
  readonly places: ReadonlySet<string>;
}

function readPage(file: string): Page {
  const links: Links[] = [];
  const places = new Set<string>();
  for (const [, tag, attributes] of readFileSync(file, 'utf8').matchAll(TAG)) {
    const target = TARGET.exec(attributes)?.[1];
    if (target !== undefined) links.push({ tag, target: unescaped(target) });
    const place = PLACE.exec(attributes)?.[1];
    if (place !== undefined) places.add(unescaped(place));
  }
  return { links, places };
}

function faultOf(
  tag: string,
  target: string,
  page: string,
  pages: ReadonlyMap<string, Page>,
): string | undefined {
  if (/^(mailto|data|blob):/.test(target)) return undefined;
  if (/^(https?:)?\/\//.test(target)) {
    return LOADED.has(tag) ? 'comes from another host, so the page needs a network.' : undefined;
  }
  if (target.startsWith('/')) return 'works from one folder of a host only; make it relative.';
  const [path, place] = target.split('#');
  const file = path === '' ? page : join(dirname(page), decodeURIComponent(path.replace(/\?.*$/, '')));
  if (!existsSync(file)) return 'leads to no file.';
  if (statSync(file).isDirectory()) return 'leads to a folder, which a disk does not show as a page.';
  const places = pages.get(file)?.places;
  if (!place || !places || places.has(decodeURIComponent(place))) return undefined;
  return 'names a place that its page does not have.';
}

function unescaped(attribute: string): string {
  return attribute.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
