import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: 'esm',
  target: 'node22.12',
  fixedExtension: false,
  // The command takes the page along that `inkling draw` serves.
  copy: { from: '../web/dist', to: 'dist', rename: 'page' },
});
