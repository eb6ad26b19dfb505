// Compiles assembly/ into the two binaries: `exact`, with the reference's bits, and `fast`, with fused multiply-add. Writes
// them as .wasm files, for places that compile ahead of time and have no shared memory, and as text for everybody
// else. Does nothing where they are up to date.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { withoutSharing } from '../src/binary/loadBinary.ts';

const root = new URL('..', import.meta.url);
const folder = new URL('src/binary/generated/', root);
const builds = { exact: 'simd,threads', fast: 'simd,threads,relaxed-simd' };
const options = [
  ...['--runtime', 'stub', '--importTable', '-O3', '--noAssert'],
  ...[
    '--importMemory',
    '--sharedMemory',
    '--zeroFilledMemory',
    '--initialMemory',
    '1',
    '--maximumMemory',
    '65536',
  ],
  // Vectors go from function to function, not out of the binary.
  ...['--disableWarning', '112'],
];

const fingerprint = await fingerprintOf(['assembly', 'scripts', 'src/binary/loadBinary.ts', 'package.json']);
const stamp = new URL('stamp', folder);
if ((await readFile(stamp, 'utf8').catch(() => '')) !== fingerprint) {
  await mkdir(folder, { recursive: true });
  for (const [name, features] of Object.entries(builds)) {
    const binary = await assemble(features);
    const text = deflateRawSync(binary, { level: 9 }).toString('base64');
    await writeFile(new URL(`${name}.wasm`, folder), withoutSharing(binary));
    await writeFile(
      new URL(`${name}.ts`, folder),
      `// Made by scripts/assemble.ts: the ${name} binary, deflated, in base64.\nexport const binary = '${text}';\n`,
    );
  }
  await writeFile(stamp, fingerprint);
}

async function assemble(features: string): Promise<Uint8Array<ArrayBuffer>> {
  // It takes half a second to load, and is seldom needed.
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--baseDir',
      fileURLToPath(root),
      ...options,
      '--enable',
      features,
      '--outFile',
      'out.wasm',
    ],
    {
      writeFile(_, contents) {
        if (typeof contents !== 'string') binary = Uint8Array.from(contents);
      },
    },
  );
  if (error || !binary) throw new Error(`AssemblyScript: ${error?.message}\n${stderr}`);
  return binary;
}

async function fingerprintOf(parts: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const part of parts) {
    const path = new URL(part, root);
    const names = await readdir(path, { recursive: true }).catch(() => undefined);
    for (const name of names?.sort() ?? ['']) {
      const contents = await readFile(names ? new URL(`${part}/${name}`, root) : path).catch(() => '');
      hash.update(`${part}/${name}\n`).update(contents);
    }
  }
  return hash.digest('hex');
}
