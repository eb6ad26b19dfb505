import type { Plugin } from 'vite';

/**
 * VitePress (2.0.0-alpha.20) leaves the static parts of a page out of a smaller script, for pages that a
 * server has rendered. Its expression takes all that is between two such parts on one line for one part, and
 * breaks the script. So each begins a line.
 */
export function oneStaticPartPerLine(): Plugin {
  return {
    name: 'one-static-part-per-line',
    enforce: 'pre',
    renderChunk: (code) => code.replaceAll(/\bcreateStaticVNode\((?=["'])/g, '\n$&'),
  };
}
