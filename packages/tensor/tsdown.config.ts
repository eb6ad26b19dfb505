import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    kernels: 'src/kernels/index.ts',
    math: 'src/math/index.ts',
    reference: 'src/reference/index.ts',
    testing: 'src/testing/index.ts',
  },
  format: 'esm',
  fixedExtension: false,
  target: 'es2024',
  dts: true,
  sourcemap: true,
});
