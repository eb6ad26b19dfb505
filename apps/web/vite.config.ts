import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { repositoryAddress } from './scripts/repositoryAddress.ts';
import { serviceWorker } from './serviceWorker/plugin.ts';

const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));

export default defineConfig({
  // Relative addresses, so that the page works from any folder of any static host.
  base: './',
  // Vite reads the packages from their sources, so that the page runs without a build of them.
  resolve: { conditions: ['@inkling/source', 'module', 'browser', 'development|production'] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  define: { 'import.meta.env.REPOSITORY': JSON.stringify(repositoryAddress(manifest)) ?? 'undefined' },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The first view is one file: it waits for each of its files.
            { name: 'first', tags: ['$initial'], priority: 1 },
            // The others share files of 20 KB or more. A browser takes about a millisecond for each file.
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 20_000 },
          ],
        },
        // A shared file would have the names of all parts that share it.
        chunkFileNames: ({ name }) =>
          name.startsWith('shared') ? 'assets/shared-[hash].js' : 'assets/[name]-[hash].js',
        assetFileNames: ({ names: [name] }) =>
          name.startsWith('shared') ? 'assets/shared-[hash][extname]' : 'assets/[name]-[hash][extname]',
      },
    },
    // A file in an address could not be fetched: the policy of the page forbids it.
    assetsInlineLimit: (file) => (file.endsWith('.gz') ? false : undefined),
  },
  worker: { format: 'es' },
  server: { headers: isolation() },
  preview: { headers: isolation() },
  plugins: [serviceWorker()],
});

/** Headers that make the page cross-origin isolated, so that its threads can share memory. */
function isolation(): Record<string, string> {
  return { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
}
