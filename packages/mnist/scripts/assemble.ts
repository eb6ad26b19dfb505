// Bundles the program of the worker that augments images into one text, which the package passes to the
// worker. Does nothing if the text is up to date.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('..', import.meta.url);
const folder = new URL('src/augmentation/worker/', root);
const generated = new URL('generated/', folder);
/** The fingerprint of the sources of the last bundle, and in the other lines their paths. */
const stamp = new URL('stamp', generated);

const [fingerprint, ...inputs] = (await readFile(stamp, 'utf8').catch(() => '')).split('\n');
if (inputs.length === 0 || (await fingerprintOf(inputs)) !== fingerprint) {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('main.ts', folder))],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    absWorkingDir: fileURLToPath(root),
    format: 'iife',
    platform: 'neutral',
    target: 'es2022',
    conditions: ['@inkling/source'],
  });
  const sources = ['scripts/assemble.ts', ...Object.keys(metafile.inputs)];
  await mkdir(generated, { recursive: true });
  await writeFile(
    new URL('source.ts', generated),
    '// Made by scripts/assemble.ts: the bundled program of the worker.\n' +
      `export const source = ${JSON.stringify(outputFiles[0].text)};\n`,
  );
  await writeFile(stamp, [await fingerprintOf(sources), ...sources].join('\n'));
}

/** The fingerprint of some files. One that is missing has no text. */
async function fingerprintOf(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, root), 'utf8').catch(() => '')));
  return createHash('sha256').update(texts.join('\0')).digest('hex');
}
