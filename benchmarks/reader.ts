// node --conditions=@inkling/source benchmarks/reader.ts
//
// Measures how long the reader takes from the strokes of a digit to its answer, in Node on WebAssembly. The
// drawings are those of UNIPEN in `unipen/` of the folder that INKLING_TEST_DATA names.
import { join, resolve } from 'node:path';
import { loadStrokes } from '../packages/mnist/src/index.node.ts';
import { createReader } from '../packages/reader/src/index.ts';

const DRAWINGS = 3000;
const folder = resolve(process.env.INKLING_TEST_DATA ?? join(import.meta.dirname, '../../shared/data'));
const drawings = (await loadStrokes(join(folder, 'unipen/digits.jsonl.gz'))).slice(0, DRAWINGS);
const begun = performance.now();
const reader = await createReader();
console.log(`createReader: ${(performance.now() - begun).toFixed(0)} ms`);
for (const round of ['first round, which warms up', 'second round']) {
  const times: number[] = [];
  for (const { strokes } of drawings) {
    const start = performance.now();
    await reader.read(strokes);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(share * times.length)].toFixed(3);
  console.log(
    `${round}: median ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms, p99 ${quantile(0.99)} ms a drawing`,
  );
}
