// Lays the packages out as a CDN does, `<name>@<version>/…`, and maps their names to it.
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const imports = {};
for (const folder of globSync('node_modules/{@inkling/*,pure-rand}')) {
  const { name, version, exports } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const place = `cdn/${name}@${version}`;
  mkdirSync(`dist/${place}`, { recursive: true });
  cpSync(folder, `dist/${place}`, { recursive: true });
  for (const [path, conditions] of Object.entries(exports)) {
    const file = fileOf(conditions);
    if (file) imports[name + path.slice(1)] = `./${place}/${file.replace('./', '')}`;
  }
}

/** What a browser takes of the conditions of an export. */
function fileOf(conditions) {
  if (typeof conditions === 'string') return conditions;
  const { browser, import: esm, default: other } = conditions;
  const chosen = browser ?? esm ?? other;
  return chosen && fileOf(chosen);
}

writeFileSync(
  'dist/index.html',
  readFileSync('index.html', 'utf8').replace('"IMPORTS"', JSON.stringify({ imports })),
);
