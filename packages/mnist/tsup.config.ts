import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'index.node': 'src/index.node.ts',
    'files.node': 'src/files/index.node.ts',
  },
  format: 'esm',
  target: 'es2024',
  dts: true,
  clean: true,
  sourcemap: true,
});
