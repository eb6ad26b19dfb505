import { copyFile } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', inference: 'src/inference/index.ts', trace: 'src/trace/index.ts' },
  format: 'esm',
  target: 'es2024',
  dts: true,
  clean: true,
  sourcemap: true,
  async onSuccess() {
    for (const name of ['exact', 'fast']) {
      await copyFile(`src/binary/generated/${name}.wasm`, `dist/${name}.wasm`);
    }
  },
});
