import { type LabelledStrokes, mnistLayout, strokesToImages } from '@inkling/mnist';
import { PAD_SIDE } from '../drawing/padSide.ts';
import type { Lesson } from './lesson.ts';

/** The side of the box that strokes are in by their format: docs/strokes-format.md. */
const BOX = 500;

/** Lessons as JSON Lines in the strokes format. */
export function lessonsAsStrokes(lessons: readonly Lesson[]): string {
  return lessons.map((lesson) => `${JSON.stringify(inBox(lesson))}\n`).join('');
}

/** Lessons as a CSV of MNIST's form: the digit, and 784 pixels from 0 to 255. */
export function lessonsAsCsv(lessons: readonly Lesson[]): string {
  const { width, height } = mnistLayout;
  const size = width * height;
  const names = Array.from({ length: size }, (_, index) => `pixel${index + 1}`);
  const { inputs, targets } = strokesToImages(lessons.map(inBox));
  const rows = Array.from(targets.data, (label, row) => [
    label,
    ...inputs.data.subarray(row * size, (row + 1) * size),
  ]);
  return [['label', ...names], ...rows].map((row) => `${row.join(',')}\n`).join('');
}

function inBox({ digit, strokes }: Lesson): LabelledStrokes {
  const scale = BOX / PAD_SIDE;
  return {
    label: digit,
    strokes: strokes.map((stroke) => stroke.map((value) => Math.round(value * scale * 100) / 100)),
  };
}
