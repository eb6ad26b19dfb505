import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { index: 'src/index.ts', inference: 'src/inference/index.ts', trace: 'src/trace/index.ts' },
  format: 'esm',
  fixedExtension: false,
  target: 'es2024',
  dts: true,
  sourcemap: true,
  copy: ['exact', 'fast'].map((name) => `src/binary/generated/${name}.wasm`),
});
