import { defineConfig } from 'vite';

export default defineConfig({
  // Works from any folder of any static host.
  base: './',
  // Nothing must be built to run the page: packages are read from their sources.
  resolve: { conditions: ['@inkling/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { target: 'es2023', modulePreload: { polyfill: false } },
  worker: { format: 'es' },
  server: { headers: isolation() },
  preview: { headers: isolation() },
});

/** Pages that are cross-origin isolated, so that their threads can share memory. */
function isolation(): Record<string, string> {
  return { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
}
