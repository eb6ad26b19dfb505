import { defineConfig } from 'vite';

// Builds `@inkling/reader/standalone`: files that a page imports as they are, with all that they need. tsup
// builds the other entries, and the weights. The reference is a file that few pages load. esbuild, on which
// tsup rests, would put it into one that all pages load, because the index of tensor names it.
export default defineConfig({
  resolve: { conditions: ['@inkling/source', 'module', 'browser', 'development|production'] },
  plugins: [
    {
      name: 'weights-of-tsup',
      enforce: 'pre',
      resolveId: (id) => (id.endsWith('/weights.ts') ? { id: './weights.js', external: true } : undefined),
    },
  ],
  build: {
    target: 'es2024',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: { standalone: 'src/standalone.ts' },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: '[name].js', chunkFileNames: 'standalone-[name].js' },
      // The pad imports the reader when it needs it, which here is there already.
      checks: { ineffectiveDynamicImport: false },
    },
  },
});
