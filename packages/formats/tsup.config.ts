import { defineConfig } from 'tsup';

export default defineConfig({
  // One entry point a format.
  entry: {
    index: 'src/index.ts',
    safetensors: 'src/safetensors/index.ts',
    npz: 'src/npz/index.ts',
    pytorch: 'src/pytorch/index.ts',
  },
  format: 'esm',
  target: 'es2024',
  dts: true,
  clean: true,
  sourcemap: true,
});
