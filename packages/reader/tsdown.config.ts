import { defineConfig, type UserConfig } from 'tsdown';

const shared = {
  format: 'esm',
  target: 'es2024',
  fixedExtension: false,
  dts: false,
  // An index names what the pad, or a page, loads later. Other entries gain by it.
  checks: { ineffectiveDynamicImport: false },
} satisfies UserConfig;

export default defineConfig([
  {
    ...shared,
    // The weights are an entry, so that the standalone files can import them too.
    entry: { index: 'src/index.ts', pad: 'src/pad/index.ts', weights: 'src/network/weights.ts' },
  },
  {
    ...shared,
    // Files that a page imports as they are, with all that they need of other packages.
    entry: { standalone: 'src/standalone.ts' },
    platform: 'browser',
    minify: true,
    clean: false,
    deps: { alwaysBundle: /./ },
    inputOptions: { resolve: { conditionNames: ['@inkling/source', 'import', 'browser', 'default'] } },
    outputOptions: { chunkFileNames: 'standalone-[name].js' },
    plugins: [
      {
        name: 'weights-beside-them',
        resolveId: {
          order: 'pre',
          handler: (id) => (id.endsWith('/weights.ts') ? { id: './weights.js', external: true } : undefined),
        },
      },
    ],
  },
  {
    ...shared,
    entry: { index: 'src/index.ts', pad: 'src/pad/index.ts', standalone: 'src/standalone.ts' },
    dts: { dtsOnly: true },
    clean: false,
  },
]);
