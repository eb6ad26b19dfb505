// Compiles assembly/ into two binaries: `exact`, which has the reference's bits, and `fast`, which uses fused
// multiply-add. Writes each binary as text, which the package loads, and as a .wasm file for platforms that
// compile ahead of time and have no shared memory. Does nothing if the binaries are up to date.
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
  // Functions pass vectors to each other. The binary exports no function that takes or returns one.
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
  // The compiler takes half a second to load, and most runs do not need it.
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
 * Moves the kernels from the list of exports into the table, where commands find them by index. So the binary
 * need not contain their names, which follow the order of `assembly/index.ts`. A kernel is a function that
 * takes three numbers and returns none.
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
 * Optimizes loops for speed and the rest for size, because pages load the binary. So it inlines less than
 * AssemblyScript's own -O3: only functions of a few instructions, as in inner loops, and functions with one
 * caller.
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
  // Sizes are in instructions, approximately.
  binaryen.setAlwaysInlineMaxSize(12);
  binaryen.setOneCallerInlineMaxSize(300);
  binaryen.setFlexibleInlineMaxSize(20);
  // The second round optimizes the result of the first one further.
  for (let round = 0; round < 2; round += 1) module.optimize();
  const optimized = Uint8Array.from(module.emitBinary());
  module.dispose();
  return optimized;
}

/**
 * Compresses with several memory levels and keeps the shortest result. The level decides how often zlib
 * starts a new code, and a lower level sometimes compresses better.
 */
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
