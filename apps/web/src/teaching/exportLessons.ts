import { centerStrokes, type LabelledStrokes, mnistLayout } from '@inkling/mnist';
import type { PadStroke } from '@inkling/reader/pad';
import { PAD_SIDE } from '../drawing/padSide.ts';
import { isPicture, type Lesson } from './lesson.ts';

/** The side of the box that strokes are in by their format: docs/strokes-format.md. */
const BOX = 500;

/** Lessons as JSON Lines in the strokes format. Those about pictures are left out: they have no strokes. */
export function lessonsAsStrokes(lessons: readonly Lesson[]): string {
  return lessons
    .flatMap(({ digit, drawing }): LabelledStrokes[] =>
      isPicture(drawing) ? [] : [{ label: digit, strokes: inBox(drawing) }],
    )
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** Lessons as a CSV of MNIST's form: the digit, and 784 pixels from 0 to 255. */
export function lessonsAsCsv(lessons: readonly Lesson[]): string {
  const names = Array.from({ length: mnistLayout.width * mnistLayout.height }, (_, i) => `pixel${i + 1}`);
  const rows = lessons.map(({ digit, drawing }) => {
    const picture = isPicture(drawing) ? drawing : centerStrokes(inBox(drawing));
    return [digit, ...picture.data];
  });
  return [['label', ...names], ...rows].map((row) => `${row.join(',')}\n`).join('');
}

function inBox(strokes: readonly PadStroke[]): number[][] {
  const scale = BOX / PAD_SIDE;
  return strokes.map((stroke) => stroke.map((value) => Math.round(value * scale * 100) / 100));
}
