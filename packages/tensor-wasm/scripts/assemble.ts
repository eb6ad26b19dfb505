// Compiles assembly/ into binaries: `exact`, which has the reference's bits, `fast`, which uses fused
// multiply-add, `dense` and `denseFast`, the same with the kernels of networks of linear layers alone, and
// `inference`, which is exact and has no kernels of training. Writes each binary as text, which the package
// loads, and `exact` and `fast` as .wasm files for platforms that compile ahead of time and have no shared
// memory. Does nothing if the binaries are up to date.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import type binaryenModule from 'assemblyscript/binaryen';
import { withoutSharing } from '../src/binary/withoutSharing.ts';

type Binaryen = typeof binaryenModule;
type Module = InstanceType<Binaryen['Module']>;

const root = new URL('..', import.meta.url);
const folder = new URL('src/binary/generated/', root);
/** The first one has all kernels, and so their numbers. */
const builds = {
  exact: { entry: 'index', features: 'simd,threads' },
  fast: { entry: 'index', features: 'simd,threads,relaxed-simd' },
  dense: { entry: 'dense', features: 'simd,threads' },
  denseFast: { entry: 'dense', features: 'simd,threads,relaxed-simd' },
  inference: { entry: 'inference', features: 'simd,threads' },
};
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

const fingerprint = await fingerprintOf([
  'assembly',
  'scripts',
  'src/binary/withoutSharing.ts',
  'package.json',
]);
const stamp = new URL('stamp', folder);
if ((await readFile(stamp, 'utf8').catch(() => '')) !== fingerprint) {
  await mkdir(folder, { recursive: true });
  const { default: binaryen } = await import('assemblyscript/binaryen');
  let kernelNames: string[] = [];
  for (const [name, { entry, features }] of Object.entries(builds)) {
    const module = binaryen.readBinary(await assemble(entry, features));
    const kernels = kernelsOf(binaryen, module);
    if (kernelNames.length === 0) kernelNames = [...kernels.keys()];
    tabulate(binaryen, module, kernels, kernelNames);
    label(binaryen, module, tableOf(kernelNames));
    const binary = optimize(binaryen, module);
    const alone = withoutSharing(binary);
    const text = Buffer.from(await deflated(name === 'inference' ? alone : binary)).toString('base64');
    if (entry === 'index') await writeFile(new URL(`${name}.wasm`, folder), alone);
    await writeFile(
      new URL(`${name}.ts`, folder),
      `// Made by scripts/assemble.ts: the ${name} binary, deflated, in base64.\nexport const binary = '${text}';\n`,
    );
  }
  await writeFile(
    new URL('kernelNames.ts', folder),
    `// Made by scripts/assemble.ts: the kernels in the order of the table.\nexport const kernelNames = ${JSON.stringify(kernelNames)} as const;\n\n/** What a binary with this table reports. */\nexport const kernelTable = ${tableOf(kernelNames)};\n`,
  );
  await writeFile(stamp, fingerprint);
}

async function assemble(entry: string, features: string): Promise<Uint8Array<ArrayBuffer>> {
  // The compiler takes half a second to load, and most runs do not need it.
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [
      `assembly/${entry}.ts`,
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
 * The kernels of a module, in the order of its entry, each with the name of its function. A kernel is an
 * exported function that takes three numbers and returns none.
 */
function kernelsOf(binaryen: Binaryen, module: Module): Map<string, string> {
  const { i32, none } = binaryen;
  const threeNumbers = binaryen.createType([i32, i32, i32]);
  const kernels = Array.from({ length: module.getNumExports() }, (_, index) =>
    binaryen.getExportInfo(module.getExportByIndex(index)),
  ).filter(({ kind, value }) => {
    if (kind !== binaryen.ExternalFunction) return false;
    const { params, results } = binaryen.getFunctionInfo(module.getFunction(value));
    return params === threeNumbers && results === none;
  });
  return new Map(kernels.map(({ name, value }) => [name, value]));
}

/**
 * Moves the kernels from the list of exports into the table, where commands find them by index. So the binary
 * need not contain their names.
 */
function tabulate(
  binaryen: Binaryen,
  module: Module,
  kernels: ReadonlyMap<string, string>,
  order: readonly string[],
): void {
  const { name: table } = binaryen.getTableInfo(module.getTableByIndex(0));
  const stranger = [...kernels.keys()].find((name) => !order.includes(name));
  if (stranger !== undefined) throw new Error(`assembly/index.ts does not export ${stranger}.`);
  let run: string[] = [];
  for (const [index, name] of order.entries()) {
    const value = kernels.get(name);
    if (value !== undefined) run.push(value);
    // One segment for kernels that follow each other is shorter than one for each.
    const next = order[index + 1];
    if (run.length === 0 || (next !== undefined && kernels.has(next))) continue;
    module.addActiveElementSegment(table, name, run, module.i32.const(index + 1 - run.length));
    run = [];
  }
  for (const name of kernels.keys()) module.removeExport(name);
}

/** A number that stands for the names and the order of the kernels. */
function tableOf(names: readonly string[]): number {
  return crc32(names.join()) | 0;
}

/** Exports the number of its table from a module, so that one of another version is recognized. */
function label(binaryen: Binaryen, module: Module, table: number): void {
  module.addGlobal('kernelTable', binaryen.i32, false, module.i32.const(table));
  module.addGlobalExport('kernelTable', 'kernelTable');
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

/** Deflates a binary. Zopfli's result is 5 % shorter than that of zlib, and is unpacked in the same way. */
async function deflated(binary: Uint8Array): Promise<Uint8Array> {
  const { deflate } = await import('@gfx/zopfli');
  // More iterations gain less than 0.1 %.
  return new Promise((resolve, reject) =>
    deflate(binary, { numiterations: 3 }, (error, packed) => (packed ? resolve(packed) : reject(error))),
  );
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
