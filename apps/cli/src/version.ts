import { readFileSync } from 'node:fs';

const manifest: { readonly version: string } = JSON.parse(
  // The manifest is one folder up, both from src/ and from dist/.
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
);

export const version = manifest.version;
