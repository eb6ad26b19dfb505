// node --conditions=@inkling/source benchmarks/strokes.ts
//
// Measures how long it takes to draw the strokes of a digit in MNIST's form, with and without variation, and
// how far the picture is from that of the strokes drawn at 500 × 500 pixels. The drawings are those in
// `pendigits/` and `unipen/` of the folder that INKLING_TEST_DATA names.
import { join, resolve } from 'node:path';
import {
  centerDigit,
  centerStrokes,
  type LabelledStrokes,
  loadStrokes,
  rasterizeStrokes,
  strokesToImages,
} from '../packages/mnist/src/index.node.ts';
import { median } from './median.ts';

const files = ['pendigits/writers-1-30.jsonl.gz', 'unipen/digits.jsonl.gz'];
const folder = resolve(process.env.INKLING_TEST_DATA ?? join(import.meta.dirname, '../../shared/data'));
const REPETITIONS = 9;
const COMPARED = 2000;
/** The thickness of the lines in MNIST's form. */
const THICKNESS = 2.4;
const SIDE = 500;

/** The median time of a repetition, in microseconds for each drawing. */
function microseconds(drawings: readonly LabelledStrokes[], work: () => void): string {
  const times = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    work();
    return ((performance.now() - start) * 1000) / drawings.length;
  });
  return `${median(times).toFixed(1)} (from ${Math.min(...times).toFixed(1)})`;
}

/** The picture of the strokes drawn large, with lines that get the same thickness in MNIST's form. */
function drawnLarge({ strokes }: LabelledStrokes): Uint8Array {
  const all = strokes.flatMap((points) => Array.from(points));
  const bounds = [0, 1].map((axis) => {
    const coordinates = all.filter((_, index) => index % 2 === axis);
    return { start: Math.min(...coordinates), length: Math.max(...coordinates) - Math.min(...coordinates) };
  });
  const scale = ((SIDE - 2) * (20 - THICKNESS)) / 20 / Math.max(...bounds.map(({ length }) => length));
  const thickness = ((SIDE - 2) * THICKNESS) / 20;
  const scaled = strokes.map((points) =>
    Array.from(points, (value, index) => (value - bounds[index % 2].start) * scale + thickness / 2 + 1),
  );
  return centerDigit(rasterizeStrokes(scaled, { width: SIDE, height: SIDE, thickness })).data;
}

for (const file of files) {
  const drawings = await loadStrokes(join(folder, file));
  console.log(`${file}: ${drawings.length} drawings`);
  const plain = () => {
    for (const { strokes } of drawings) centerStrokes(strokes);
  };
  console.log(`  centerStrokes: ${microseconds(drawings, plain)} µs a drawing`);
  const varied = () => strokesToImages(drawings, { variation: {}, thickness: [1.8, 3.2] });
  console.log(`  strokesToImages, varied: ${microseconds(drawings, varied)} µs a drawing`);

  const some = drawings
    .filter((_, index) => index % Math.floor(drawings.length / COMPARED) === 0)
    .slice(0, COMPARED);
  const start = performance.now();
  const large = some.map(drawnLarge);
  console.log(
    `  drawn at ${SIDE} × ${SIDE}: ${(((performance.now() - start) * 1000) / some.length).toFixed(0)} µs`,
  );
  const differences = some.map(({ strokes }, row) => {
    const { data } = centerStrokes(strokes, { thickness: THICKNESS });
    return data.reduce((sum, value, pixel) => sum + Math.abs(value - large[row][pixel]), 0) / data.length;
  });
  const mean = differences.reduce((sum, difference) => sum + difference) / differences.length;
  console.log(
    `  difference of the two pictures, of 255 a pixel: mean ${mean.toFixed(2)}, median ${median(differences).toFixed(2)}`,
  );
}
