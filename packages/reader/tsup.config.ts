import { defineConfig } from 'tsup';

export default defineConfig({
  // The weights are an entry, so that the standalone files can import them too.
  entry: { index: 'src/index.ts', pad: 'src/pad/index.ts', weights: 'src/network/weights.ts' },
  format: 'esm',
  target: 'es2024',
  dts: { entry: { index: 'src/index.ts', pad: 'src/pad/index.ts', standalone: 'src/standalone.ts' } },
  clean: true,
});
