import { defineConfig } from 'vite';

export default defineConfig({
  // Relative addresses, so that the page works from any folder of any static host.
  base: './',
  // Vite reads the packages from their sources, so that the page runs without a build of them.
  resolve: { conditions: ['@inkling/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { headers: isolation() },
  preview: { headers: isolation() },
});

/** Headers that make the page cross-origin isolated, so that its threads can share memory. */
function isolation(): Record<string, string> {
  return { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
}
