// Puts the templates into dist, after tsdown has written the program there.
import { fileURLToPath } from 'node:url';
import { packTemplates } from './packTemplates.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
packTemplates(here('../../../examples'), here('../dist/templates'));
