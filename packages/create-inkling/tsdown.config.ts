import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.node.ts' },
  format: 'esm',
  target: 'node22',
  fixedExtension: false,
});
