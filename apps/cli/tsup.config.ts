import { cp } from 'node:fs/promises';
import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: 'esm',
  target: 'node22.12',
  clean: true,
  // The command takes the page along that `inkling draw` serves.
  onSuccess: () => cp('../web/dist', 'dist/page', { recursive: true }),
});
