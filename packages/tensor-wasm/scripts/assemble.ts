// Compiles assembly/ into the two binaries: `exact`, with the reference's bits, and `fast`, with fused multiply-add. Writes
// them as .wasm files, for places that compile ahead of time and have no shared memory, and as text for everybody
// else. Does nothing where they are up to date.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import type binaryenModule from 'assemblyscript/binaryen';
import { withoutSharing } from '../src/binary/loadBinary.ts';

type Binaryen = typeof binaryenModule;
type Module = InstanceType<Binaryen['Module']>;

const root = new URL('..', import.meta.url);
const folder = new URL('src/binary/generated/', root);
const builds = { exact: 'simd,threads', fast: 'simd,threads,relaxed-simd' };
const options = [
  ...['--runtime', 'stub', '--importTable', '--noAssert'],
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
  const { default: binaryen } = await import('assemblyscript/binaryen');
  for (const [name, features] of Object.entries(builds)) {
    const module = binaryen.readBinary(await assemble(features));
    const kernelNames = tabulate(binaryen, module);
    const binary = optimize(binaryen, module);
    const text = deflated(binary).toString('base64');
    await writeFile(new URL(`${name}.wasm`, folder), withoutSharing(binary));
    await writeFile(
      new URL('kernelNames.ts', folder),
      `// Made by scripts/assemble.ts: the kernels in the order of the table.\nexport const kernelNames = ${JSON.stringify(kernelNames)} as const;\n`,
    );
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

/**
 * Moves the kernels from the list of exports into the table, where commands find them by their place: so their names, in
 * the order of `assembly/index.ts`, need not travel in the binary. A kernel takes three numbers and gives none.
 */
function tabulate(binaryen: Binaryen, module: Module): string[] {
  const { i32, none } = binaryen;
  const threeNumbers = binaryen.createType([i32, i32, i32]);
  const kernels = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)),
  ).filter(({ kind, value }) => {
    if (kind !== binaryen.ExternalFunction) return false;
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
    return params === threeNumbers && results === none;
  });
  const { name: table } = binaryen.getTableInfo(module.getTableByIndex(0));
  const functions = kernels.map(({ value }) => value);
  module.addActiveElementSegment(table, 'kernels', functions, module.i32.const(0));
  for (const { name } of kernels) module.removeExport(name);
  return kernels.map(({ name }) => name);
}

/**
 * Optimises for speed where it is the binary's own, in its loops, and for size elsewhere: pages load it. So, unlike
 * AssemblyScript's own -O3, a function is only compiled into its callers where it is a few instructions long, as those in
 * inner loops are, or where there is but one caller.
 */
function optimize(binaryen: Binaryen, module: Module): Uint8Array<ArrayBuffer> {
  const { Features } = binaryen;
  module.setFeatures(
    Features.SIMD128 |
      Features.RelaxedSIMD |
      Features.Atomics |
      Features.BulkMemory |
      Features.BulkMemoryOpt |
      Features.MutableGlobals |
      Features.NontrappingFPToInt |
      Features.SignExt,
  );
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(1);
  // In instructions, about.
  binaryen.setAlwaysInlineMaxSize(12);
  binaryen.setOneCallerInlineMaxSize(300);
  binaryen.setFlexibleInlineMaxSize(20);
  // What one round leaves behind the next can use.
  for (let round = 0; round < 2; round += 1) module.optimize();
  const optimized = Uint8Array.from(module.emitBinary());
  module.dispose();
  return optimized;
}

/** How often zlib begins a new code depends on its memory, and less is now and then more. */
function deflated(binary: Uint8Array): Buffer {
  const tries = [5, 6, 7, 8, 9].map((memLevel) => deflateRawSync(binary, { level: 9, memLevel }));
  return tries.reduce((best, other) => (other.length < best.length ? other : best));
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
