import { readFileSync } from 'node:fs';

const manifest: { readonly version: string } = JSON.parse(
  // One folder up from src/ as from dist/.
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

export const version = manifest.version;
