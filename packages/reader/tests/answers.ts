import { rasterizeStrokes, syntheticStrokes } from '@inkling/mnist';
import { createReader, type Drawing } from '../src/index.ts';
import { handwritten, placed, signs } from './handwriting.ts';

/** Digits, numbers, signs and pictures. */
function drawings(): Drawing[] {
  const written = [...Object.values(handwritten), ...Object.values(signs)];
  const synthetic = Array.from({ length: 100 }, (_, seed) =>
    syntheticStrokes(seed % 10, { side: 100, seed }),
  );
  const pairs = synthetic
    .slice(1)
    .map((strokes, index) => [...synthetic[index], ...placed(strokes, 1, 80, 3)]);
  const pictures = synthetic
    .slice(0, 20)
    .map((strokes) =>
      rasterizeStrokes(placed(strokes, 2, 0.3, 0.7), { width: 200, height: 210, thickness: 13 }),
    );
  return [...written, ...synthetic, ...pairs, ...pictures];
}

/** What a reader says about many drawings, and the pictures that its network saw, as text. */
export async function answers(): Promise<string> {
  const reader = await createReader();
  const readings: unknown[] = [];
  for (const drawing of drawings()) {
    const { digits, ...reading } = await reader.read(drawing);
    readings.push({ ...reading, digits: digits.map((one) => ({ ...one, picture: [...one.picture.data] })) });
  }
  // JSON has all digits of a number, so that equal texts mean equal bits.
  return JSON.stringify(readings);
}
