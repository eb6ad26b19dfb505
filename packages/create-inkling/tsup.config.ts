import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.node.ts' },
  format: 'esm',
  target: 'node22',
  clean: true,
});
