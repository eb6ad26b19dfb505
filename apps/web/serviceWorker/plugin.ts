import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';

/** Files that no visitor of the page needs: the picture is for previews of its address. */
const LEFT_OUT: readonly string[] = ['preview.png'];

/** Adds the service worker `sw.js` to a build of the page, with the list of all other files in it. */
export function serviceWorker(): Plugin {
  let folder = '';
  return {
    name: 'inkling:service-worker',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    async writeBundle() {
      const define = constantsOf(await readFiles(folder));
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define,
        build: {
          target: 'es2023',
          outDir: folder,
          emptyOutDir: false,
          rolldownOptions: {
            input: resolve(import.meta.dirname, 'main.ts'),
            // A script, because not every browser takes modules as service workers.
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      });
    },
  };
}

/** The files of a build by their paths, with `/` between folders, in the order of the paths. */
async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(join(folder, path))]),
    ),
  );
}

/** The constants that `main.ts` declares, as source text. */
function constantsOf(files: ReadonlyMap<string, Buffer>): Record<string, string> {
  const hash = createHash('sha256');
  for (const [path, content] of files) hash.update(`${path} ${content.length}\n`).update(content);
  const entry = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(`${files.get('index.html')}`)?.[1];
  if (!entry || !files.has(entry)) throw new Error('The page of this build names no script of its own.');
  const kept = [...files.keys()].filter((path) => path !== 'index.html' && !LEFT_OUT.includes(path));
  return {
    FILES: JSON.stringify(kept),
    ENTRY: JSON.stringify(entry),
    VERSION: JSON.stringify(hash.digest('hex').slice(0, 16)),
  };
}
