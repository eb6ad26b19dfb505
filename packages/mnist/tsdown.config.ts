import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'index.node': 'src/index.node.ts',
    'files.node': 'src/files/index.node.ts',
  },
  format: 'esm',
  fixedExtension: false,
  target: 'es2024',
  dts: true,
  sourcemap: true,
});
