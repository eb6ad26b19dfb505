// node --conditions=@inkling/source benchmarks/reader.ts
//
// Measures how long the reader takes from the strokes of a digit to its answer, in Node and in a page of
// Chromium, on WebAssembly with one thread. The drawings are those of UNIPEN in `unipen/` of the folder that
// INKLING_TEST_DATA names.
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { loadStrokes } from '../packages/mnist/src/index.node.ts';
import { createReader, type Reader } from '../packages/reader/src/index.ts';
import { chromiumOptions } from '../tools/chromium.ts';

type Strokes = number[][];

const DRAWINGS = 3000;
const root = resolve(import.meta.dirname, '..');
const folder = resolve(process.env.INKLING_TEST_DATA ?? join(root, '../shared/data'));
const all = await loadStrokes(join(folder, 'unipen/digits.jsonl.gz'));
const drawings = all.slice(0, DRAWINGS).map(({ strokes }) => strokes.map((stroke) => [...stroke]));

/** The milliseconds of each drawing, in a second round; the first one warms up. */
async function timeReads(reader: Reader, drawings: readonly Strokes[]): Promise<number[]> {
  let times: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    times = [];
    for (const strokes of drawings) {
      const start = performance.now();
      await reader.read(strokes);
      times.push(performance.now() - start);
    }
  }
  return times;
}

function report(place: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * sorted.length)].toFixed(3);
  console.log(`${place}: median ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms`);
}

const begun = performance.now();
const reader = await createReader();
console.log(`createReader in Node: ${(performance.now() - begun).toFixed(0)} ms`);
report(`Node ${process.version}`, await timeReads(reader, drawings));

const { outputFiles } = await build({
  stdin: {
    contents: `export { createReader } from './packages/reader/src/index.ts';\nexport ${timeReads}`,
    resolveDir: root,
    loader: 'ts',
  },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'bench',
  target: 'es2024',
  conditions: ['@inkling/source', 'browser'],
});
const browser = await chromium.launch(chromiumOptions);
const page = await browser.newPage();
await page.addScriptTag({ content: outputFiles[0].text });
const times = await page.evaluate<number[], Strokes[]>(async (drawings) => {
  const { createReader, timeReads } = Reflect.get(globalThis, 'bench');
  return timeReads(await createReader(), drawings);
}, drawings);
report(`Chromium ${browser.version()}`, times);
await browser.close();
