import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { contents } from './pages.ts';

/** Pages that are no files in `docs/`, whose content the search would not find. */
const elsewhere = new Map(contents().map(({ params, content }) => [`${params.page}.md`, content]));

/** Renders a page for the index of the search. `text` is empty if the page is no file. */
export function renderForSearch(text: string, env: MarkdownEnv, md: MarkdownRenderer): Promise<string> {
  return md.renderAsync(text || (elsewhere.get(env.relativePath) ?? ''), env);
}
