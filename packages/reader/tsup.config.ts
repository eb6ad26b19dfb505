import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', pad: 'src/pad/index.ts' },
  format: 'esm',
  target: 'es2024',
  dts: true,
  clean: true,
  sourcemap: true,
});
