import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', layers: 'src/layers/index.ts', testing: 'src/testing/index.ts' },
  format: 'esm',
  fixedExtension: false,
  target: 'es2024',
  dts: true,
  sourcemap: true,
});
