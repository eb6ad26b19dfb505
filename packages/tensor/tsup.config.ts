import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    kernels: 'src/kernels/index.ts',
    math: 'src/math/index.ts',
    reference: 'src/reference/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: 'esm',
  target: 'es2024',
  dts: true,
  clean: true,
  sourcemap: true,
});
